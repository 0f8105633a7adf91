import { shortHash } from './html/hash-text.ts';
import { html, type Markup } from './html/html.ts';
import type { PageContext } from './page-context.ts';

type Place = Pick<PageContext, 'chain' | 'chains'>;

/** Address of the answer to a question about the chain shown. */
export function lookUpPath(
  { chain, chains }: Place,
  question: string,
  more: Readonly<Record<string, string>> = {},
): string {
  const place = chains.length > 1 ? { chain } : {};
  return `/?${new URLSearchParams({ ...place, q: question, ...more })}#answer`;
}

/** Address of an error's entry. */
export function errorPath(code: string): string {
  return `/docs/errors#${encodeURIComponent(code)}`;
}

/** An id that leads to what it names. */
export function idLink(place: Place, id: string): Markup {
  return html`<a href="${lookUpPath(place, id)}">${shortHash(id)}</a>`;
}

/** A text that leads to what it names. */
export function questionLink(place: Place, question: string, text: string = question): Markup {
  return html`<a href="${lookUpPath(place, question)}">${text}</a>`;
}

/** The key of an evidence record, which leads to it. */
export function recordLink(place: Place, key: string): Markup {
  return html`<a class="mono wrap" href="${lookUpPath(place, key)}">${key}</a>`;
}

/** A code of the error catalogue, which leads to its entry. */
export function errorLink(code: string): Markup {
  return html`<a href="${errorPath(code)}"><code>${code}</code></a>`;
}
