import { EVIDENCE_CONTRACT } from '@stele/protocol';
import type { ChainInfo } from '@stele/sdk/api';
import { html, type Markup } from '../html/html.ts';
import { questionLink } from '../links.ts';
import { MAX_QUESTION } from '../look-up/recognise.ts';
import type { PageContext } from '../page-context.ts';

/** The box for questions. It works as a plain form; the script answers without loading the page anew. */
export function lookUpForm(context: PageContext, info: ChainInfo | undefined): Markup {
  const { texts, query, chains, chain } = context;
  const { lookUp } = texts;
  const examples = [
    ...(info ? [questionLink(context, String(info.height)), operatorLink(context, info)] : []),
    questionLink(context, EVIDENCE_CONTRACT),
  ];
  return html`<form class="look-up" id="look-up" action="/#answer" method="get" role="search">
<label for="q">${lookUp.label}</label>
<div class="look-up-line">
<input id="q" name="q" type="search" value="${query.get('q') ?? ''}" maxlength="${MAX_QUESTION}" autocomplete="off" autocapitalize="off" spellcheck="false" aria-describedby="q-hint" aria-keyshortcuts="/ Control+K Meta+K">
${chains.length > 1 && html`<input type="hidden" name="chain" value="${chain}">`}
<button class="button-primary">${lookUp.button}</button>
</div>
<p class="quiet" id="q-hint">${lookUp.hint} ${examples.map((example) => html`<span class="example">${example}</span>`)}</p>
</form>`;
}

/** An account that exists on every chain. */
function operatorLink(context: PageContext, { founders: [first] }: ChainInfo): Markup | undefined {
  return first === undefined ? undefined : questionLink(context, first, `${first.slice(0, 8)}…${first.slice(-8)}`);
}
