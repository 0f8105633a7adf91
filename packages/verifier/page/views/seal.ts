import { sealCells, sealChips } from '../../src/index.ts';
import { svg } from '../dom/svg.ts';

const SIZE = 96;
const FRAME = 7;

/**
 * The seal of the chain: its name in relief on a red square. The chips in its edge come from the fingerprint, so
 * every chain's seal is worn in its own way.
 */
export function sealOf(name: string, genesis: string, label: string): SVGElement {
  const inner = SIZE - 2 * FRAME;
  return svg(
    'svg',
    { viewBox: `0 0 ${SIZE} ${SIZE}`, class: 'seal', role: 'img', 'aria-label': label },
    svg('rect', { x: 1, y: 1, width: SIZE - 2, height: SIZE - 2, rx: 5, class: 'seal-stone' }),
    svg('rect', { x: FRAME - 2, y: FRAME - 2, width: inner + 4, height: inner + 4, rx: 2, class: 'seal-frame' }),
    ...letters(name, inner),
    ...chips(genesis),
  );
}

function letters(name: string, inner: number): SVGElement[] {
  const cells = sealCells(name);
  return cells.map(({ text, x, y, width, height }) =>
    svg(
      'text',
      {
        x: FRAME + inner * (x + width / 2),
        y: FRAME + inner * (y + height / 2),
        'font-size': inner * height * 0.82,
        textLength: inner * width * (text.length > 1 ? 0.86 : 0.74),
        lengthAdjust: 'spacingAndGlyphs',
        'text-anchor': 'middle',
        'dominant-baseline': 'central',
        class: 'seal-text',
      },
      text,
    ),
  );
}

function chips(genesis: string): SVGElement[] {
  return sealChips(genesis).map(({ x, y, radius }) =>
    svg('circle', { cx: x * SIZE, cy: y * SIZE, r: radius * SIZE, class: 'seal-chip' }),
  );
}
