import { html, type Markup } from './html.ts';

/**
 * A point in time, in UTC; the page's script shows it in the reader's zone. Both name their offset.
 * @param ms since 1970.
 */
export function timeText(ms: number): Markup {
  return html`<time datetime="${isoText(ms)}" data-ms="${ms}">${inUtc(ms)} UTC+00:00</time>`;
}

/** A point in time in a column whose head names the offset. */
export function timeInColumn(ms: number): Markup {
  return html`<time datetime="${isoText(ms)}" data-ms="${ms}" data-bare>${inUtc(ms)}</time>`;
}

/** How long ago something was. Only the page's script can say that truly, so it fills this in, in brackets. */
export function ageText(ms: number): Markup {
  return html`<span class="age" data-age="${ms}"></span>`;
}

function inUtc(ms: number): string {
  return isoText(ms).slice(0, 19).replace('T', ' ');
}

/** ISO 8601; a time outside of what a date can hold is shown as it is. */
function isoText(ms: number): string {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? `${ms} ms` : date.toISOString();
}
