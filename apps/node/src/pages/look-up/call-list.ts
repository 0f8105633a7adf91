import type { CallInfo } from '@stele/sdk/api';
import { html, type Markup } from '../html/html.ts';
import { jsonView } from '../html/json-view.ts';
import { questionLink } from '../links.ts';
import type { PageContext } from '../page-context.ts';

/** Calls that are named in a sentence. */
const NAMED = 3;

/** What was called, in short. */
export function callNames(calls: readonly CallInfo[]): Markup {
  const names = [...new Set(calls.map(({ contract, method }) => `${contract}.${method}`))];
  const shown = names.slice(0, NAMED).map((name, i) => html`${i > 0 && ', '}<code>${name}</code>`);
  return html`${shown}${names.length > NAMED && ' …'}`;
}

/** The calls of a transaction with their arguments. */
export function callList(context: PageContext, calls: readonly CallInfo[]): Markup {
  const items = calls.map(
    ({ contract, method, args }) =>
      html`<li><p class="call">${questionLink(context, contract)}<span>.${method}</span></p>${jsonView(args, context)}</li>`,
  );
  return html`<h3>${context.texts.lookUp.calls}</h3><ol class="calls">${items}</ol>`;
}
