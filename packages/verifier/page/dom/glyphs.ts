import { svg } from './svg.ts';

/** Signs that stand before a status word. Their shapes differ, so that colour only repeats what they say. */
export type Glyph = 'passed' | 'failed' | 'warning' | 'unknown' | 'waiting';

const SHAPES: Readonly<Record<Glyph, () => SVGElement[]>> = {
  passed: () => [svg('circle', { cx: 8, cy: 8, r: 6, fill: 'currentColor' })],
  failed: () => [svg('path', { d: 'M3 3l10 10M13 3L3 13', stroke: 'currentColor', 'stroke-width': 2.4 })],
  warning: () => [svg('path', { d: 'M8 2l6.6 12H1.4z', fill: 'currentColor' })],
  unknown: () => [svg('path', { d: 'M8 1.8L14.2 8 8 14.2 1.8 8z', stroke: 'currentColor', 'stroke-width': 1.6 })],
  waiting: () => [svg('circle', { cx: 8, cy: 8, r: 5.2, stroke: 'currentColor', 'stroke-width': 1.6 })],
};

/** Draws a sign, as large as the text beside it. */
export function glyph(name: Glyph): SVGElement {
  const attributes = { viewBox: '0 0 16 16', fill: 'none', class: `glyph glyph-${name}`, 'aria-hidden': 'true' };
  return svg('svg', attributes, ...SHAPES[name]());
}

/** The mark of the product: a stele with three lines cut into it. */
export function brandMark(): SVGElement {
  return svg(
    'svg',
    {
      viewBox: '0 0 24 28',
      fill: 'none',
      stroke: 'currentColor',
      'stroke-width': 1.5,
      class: 'brand-mark',
      'aria-hidden': 'true',
    },
    svg('path', { d: 'M5 24V9a7 7 0 0 1 14 0v15' }),
    svg('path', { d: 'M2.5 24.5h19v2.5h-19z' }),
    svg('path', { d: 'M9 11.5h6M9 15h6M9 18.5h4' }),
  );
}
