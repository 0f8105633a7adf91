import { html, type Markup } from './html.ts';

/** Signs that stand before a status word. Their shapes differ, so that colour only repeats what they say. */
export type Glyph = 'accepted' | 'ordered' | 'committed' | 'failed' | 'expired' | 'warning' | 'unknown';

const SHAPES: Readonly<Record<Glyph, Markup>> = {
  accepted: html`<circle cx="8" cy="8" r="5.2" stroke="currentColor" stroke-width="1.6"/>`,
  ordered: html`<circle cx="8" cy="8" r="5.2" stroke="currentColor" stroke-width="1.6"/><path d="M8 2.8a5.2 5.2 0 0 0 0 10.4z" fill="currentColor"/>`,
  committed: html`<circle cx="8" cy="8" r="6" fill="currentColor"/>`,
  failed: html`<path d="M3 3l10 10M13 3L3 13" stroke="currentColor" stroke-width="2.4"/>`,
  expired: html`<path d="M3.5 2.2h9M3.5 13.8h9M4.6 2.2c0 4 6.8 7.6 6.8 11.6M11.4 2.2c0 4-6.8 7.6-6.8 11.6" stroke="currentColor" stroke-width="1.6"/>`,
  warning: html`<path d="M8 2l6.6 12H1.4z" fill="currentColor"/>`,
  unknown: html`<path d="M8 1.8L14.2 8 8 14.2 1.8 8z" stroke="currentColor" stroke-width="1.6"/>`,
};

/** Draws a sign, as large as the text beside it. The word beside it says the same to those who do not see it. */
export function glyph(name: Glyph): Markup {
  return html`<svg class="glyph glyph-${name}" viewBox="0 0 16 16" fill="none" aria-hidden="true">${SHAPES[name]}</svg>`;
}

/** The mark of the product: a stele with three lines cut into it. */
export function brandMark(): Markup {
  return html`<svg class="brand-mark" viewBox="0 0 24 28" fill="none" stroke="currentColor" stroke-width="1.5" aria-hidden="true"><path d="M5 24V9a7 7 0 0 1 14 0v15"/><path d="M2.5 24.5h19v2.5h-19z"/><path d="M9 11.5h6M9 15h6M9 18.5h4"/></svg>`;
}
