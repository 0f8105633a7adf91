import { html, type Markup } from './html.ts';

/** Characters at either end of a shortened hash. */
const ENDS = 8;

/**
 * A hash in groups of four, which never break across lines. The gaps are drawn, not typed: what is selected or
 * copied is the hash itself.
 */
export function hashText(hash: string): Markup {
  const groups = hash.match(/.{1,4}/g) ?? [];
  return html`<span class="hash">${groups.map((group) => html`<span class="hash-group">${group}</span>`)}</span>`;
}

/** A hash shown by its ends. Its middle is there without a size, so that selecting and copying takes all of it. */
export function shortHash(hash: string): Markup {
  if (hash.length <= 2 * ENDS) return html`<span class="hash">${hash}</span>`;
  const middle = hash.slice(ENDS, -ENDS);
  return html`<span class="hash hash-short" title="${hash}">${hash.slice(0, ENDS)}<span class="hash-middle">${middle}</span>${hash.slice(-ENDS)}</span>`;
}
