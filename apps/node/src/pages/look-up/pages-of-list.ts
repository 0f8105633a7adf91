import { html, type Markup } from '../html/html.ts';
import { numberText } from '../html/number-text.ts';
import { lookUpPath } from '../links.ts';
import type { PageContext } from '../page-context.ts';

/** A page of a list. */
export interface ListPage {
  readonly number: number;
  readonly items: readonly string[];
  /** Places of its first and last item in the list, from 1. */
  readonly from: number;
  readonly to: number;
  readonly total: number;
}

/** The page that the address asks for; the nearest there is for a number that is none. */
export function pageOf(query: URLSearchParams, all: readonly string[], perPage: number): ListPage {
  const last = Math.max(1, Math.ceil(all.length / perPage));
  const asked = Number(query.get('page') ?? 1);
  const number = Number.isInteger(asked) ? Math.min(Math.max(asked, 1), last) : 1;
  const start = (number - 1) * perPage;
  const items = all.slice(start, start + perPage);
  return { number, items, from: start + 1, to: start + items.length, total: all.length };
}

/** Links to the pages before and after, where there are any. */
export function pageLinks(context: PageContext, question: string, page: ListPage): Markup | undefined {
  if (page.items.length === page.total) return undefined;
  const { block } = context.texts.lookUp;
  const link = (number: number, text: string) =>
    html`<a href="${lookUpPath(context, question, { page: String(number) })}">${text}</a>`;
  const [from, to, total] = [page.from, page.to, page.total].map((value) => numberText(value, context.language));
  return html`<p class="list-pages">${page.number > 1 && link(page.number - 1, block.earlier)} <span>${block.pages(from, to, total)}</span> ${page.to < page.total && link(page.number + 1, block.later)}</p>`;
}
