import type { ChainInfo } from '@stele/sdk/api';
import { routes } from '@stele/sdk/api';
import { addressOf, DEFAULT_PORT, DEFAULT_URL } from '../../config/address.ts';
import { endpointPath } from '../api/endpoint-path.ts';
import { PAGES } from '../frame/page-names.ts';
import { snippet } from '../html/copyable.ts';
import { type Content, html, type Markup } from '../html/html.ts';
import type { PageContext } from '../page-context.ts';

/** Addresses at which the command line looks for a node unless told otherwise. */
const DEFAULT_ORIGINS = [DEFAULT_URL, addressOf('localhost', DEFAULT_PORT)];

/** What a reader may want to do now: the commands as they work here. */
export function nextSteps({ texts, origin, chain }: PageContext, info: ChainInfo | undefined): Markup {
  const { status } = texts;
  const setting = DEFAULT_ORIGINS.includes(origin) ? '' : `STELE_URL=${origin} `;
  const genesis = info?.genesis ?? '…';
  const url = `${origin}${endpointPath(routes.getChain.path, { chain })}`;
  return html`<section class="next" aria-labelledby="next-title">
<h2 id="next-title">${status.next}</h2>
<ol>
${step(status.deposit, snippet(texts, 'deposit', `${setting}./stele evidence deposit README.md`), status.depositNote)}
${step(status.verify, snippet(texts, 'verify', `./stele verify README.md README.md.stele.json --genesis ${genesis}`), status.verifyNote)}
${step(status.ask, snippet(texts, 'ask', `curl -s ${url}`), html`${status.askNote} <a href="${PAGES.docs}">${status.links.docs}</a>`)}
</ol>
</section>`;
}

function step(title: string, content: Markup, note: Content): Markup {
  return html`<li><h3>${title}</h3><p class="quiet">${note}</p>${content}</li>`;
}
