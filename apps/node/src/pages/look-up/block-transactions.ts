import { type BlockInfo, routes } from '@stele/sdk/api';
import { type Content, html, type Markup } from '../html/html.ts';
import { numberText } from '../html/number-text.ts';
import { idLink } from '../links.ts';
import type { PageContext } from '../page-context.ts';
import { callNames } from './call-list.ts';
import { pageLinks, pageOf } from './pages-of-list.ts';
import { stateText } from './state-glyph.ts';

/** Transactions on one page of a block. */
const PER_PAGE = 100;

/** A block of at most so many says of each what it did: to ask for one, the node reads the whole block. */
const DESCRIBED = 20;

/** The transactions of a block: what each did, or in a large block their ids. */
export async function blockTransactions(context: PageContext, { header, transactions }: BlockInfo): Promise<Content> {
  if (transactions.length === 0) return undefined;
  const page = pageOf(context.query, transactions, PER_PAGE);
  const isDescribed = transactions.length <= DESCRIBED;
  const items = await Promise.all(
    page.items.map(
      async (id) => html`<li>${idLink(context, id)}${isDescribed && (await description(context, id))}</li>`,
    ),
  );
  return html`<h3>${context.texts.lookUp.block.transactions} <span class="count">${numberText(transactions.length, context.language)}</span></h3>
<ul class="transactions">${items}</ul>
${pageLinks(context, String(header.height), page)}`;
}

async function description(context: PageContext, id: string): Promise<Markup | undefined> {
  const reading = await context.api.read(routes.getTransaction, { params: { chain: context.chain, id } });
  if ('problem' in reading || reading.answer.state === 'unknown') return undefined;
  const { state, calls = [] } = reading.answer;
  return html` <span class="did">${callNames(calls)}</span> <span class="state state-${state}">${stateText(context, state)}</span>`;
}
