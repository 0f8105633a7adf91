import type { ChainInfo } from '@stele/sdk/api';
import { html, type Markup } from '../html/html.ts';
import type { PageContext } from '../page-context.ts';
import type { Answer } from './answer.ts';
import { answersTo } from './answers-to.ts';

/** The part of the page that answers what the reader looked up; hidden while nothing is asked. */
export async function answerSection(context: PageContext, info: ChainInfo | undefined): Promise<Markup> {
  const question = context.query.get('q')?.trim() ?? '';
  const answers = question === '' ? [] : await answersTo(question, { context, info });
  const isUnsettled = answers.some((answer) => answer.isUnsettled);
  return html`<section class="answer" id="answer" tabindex="-1" aria-label="${context.texts.lookUp.answer}"${answers.length === 0 && html` hidden`}${isUnsettled && html` data-unsettled`}>
${answers.map((answer, i) => panel(context, answer, i === 0))}
</section>`;
}

function panel(
  { texts, chains, chain }: PageContext,
  { kind, tone, lead, body, source }: Answer,
  isFirst: boolean,
): Markup {
  const back = chains.length > 1 ? `/?${new URLSearchParams({ chain })}` : '/';
  return html`<article class="panel tone-${tone}">
<div class="panel-head"><p class="kind">${texts.lookUp.kinds[kind]}</p>${isFirst && html`<a class="close" href="${back}">${texts.lookUp.close}</a>`}</div>
<h2 class="lead">${lead}</h2>
${body}
${source !== undefined && html`<p class="panel-foot"><a href="${source}"><code>GET ${source}</code></a></p>`}
</article>`;
}
