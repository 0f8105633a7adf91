import { type Content, html } from '../html/html.ts';
import { numberText } from '../html/number-text.ts';
import type { PageContext } from '../page-context.ts';

/** Bounds in words, after a comma; nothing where there are none. What every integer keeps to goes unsaid. */
export function rangeText(
  context: PageContext,
  least: number | undefined,
  most: number | undefined,
  unit: (range: Content) => Content = (range) => range,
): Content {
  const { types } = context.texts.reference;
  const from = least === undefined || least <= 0 ? undefined : numberText(least, context.language);
  const to = most === undefined || most >= Number.MAX_SAFE_INTEGER ? undefined : numberText(most, context.language);
  if (from === undefined && to === undefined) return undefined;
  if (from === undefined) return html`${types.comma}${unit(types.atMost(to))}`;
  if (to === undefined) return html`${types.comma}${unit(types.atLeast(from))}`;
  return html`${types.comma}${unit(from === to ? from : types.between(from, to))}`;
}
