import { html, type Markup } from '../html/html.ts';
import type { PageContext } from '../page-context.ts';

/** Which chain is shown, where the reader asked for another or there is a choice. */
export function chainChoice({ chains, chain, query, texts }: PageContext): Markup {
  const wanted = query.get('chain');
  const isUnknown = wanted !== null && wanted !== chain;
  const links = chains.map(
    (name) =>
      html`<a href="/?${new URLSearchParams({ chain: name }).toString()}"${name === chain && html` aria-current="true"`}>${name}</a>`,
  );
  return html`${isUnknown && html`<p class="band band-warning">${texts.status.unknownChain(html`<b>${wanted}</b>`, html`<b>${chain}</b>`)}</p>`}
${chains.length > 1 && html`<nav class="choice chains" aria-label="${texts.frame.chains}">${links}</nav>`}`;
}
