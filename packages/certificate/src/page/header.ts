import { sealCells, sealChips } from '@stele/verifier';
import type { EvidenceFacts } from '../facts/interface.ts';
import { sealText, WORDS } from '../texts/words.ts';
import { COLOURS } from './colours.ts';
import type { Block, DiscMark, Mark, Section, TextMark } from './marks.ts';
import { COLUMN } from './measures.ts';
import type { Setter, Style } from './setter.ts';

/** Sizes and base lines of a header, in points. */
interface Measures {
  readonly height: number;
  readonly title: { readonly size: number; readonly y: number };
  readonly subtitle: { readonly size: number; readonly y: number };
  readonly seal: number;
}

const TALL: Measures = { height: 92, title: { size: 30, y: 36 }, subtitle: { size: 14, y: 60 }, seal: 76 };
const LOW: Measures = { height: 68, title: { size: 24, y: 27 }, subtitle: { size: 12, y: 46 }, seal: 56 };
const FRAME = 5;
const RELIEF = '#ffffff';
/** Parts of a cell that its characters fill. */
const FILL = { width: 0.84, height: 0.8 } as const;

/** Title to the left, seal to the right, the double line of a rubbing below. */
export function header({ chain }: EvidenceFacts, hasSeal: boolean, isLow: boolean, setter: Setter): Section {
  const { left: x, width } = COLUMN;
  const { height, title, subtitle, seal: side } = isLow ? LOW : TALL;
  const chinese: Style = { face: 'song', size: title.size, colour: COLOURS.ink };
  const english: Style = { face: 'song', size: subtitle.size, colour: COLOURS['ink-2'] };
  const titles: Block[] = [
    { role: 'H1', marks: [setter.line(WORDS.title.zh, x - 1, title.y, chinese)] },
    { role: 'P', lang: 'en', marks: [setter.line(WORDS.title.en, x, subtitle.y, english)] },
  ];
  const lines: Block = {
    role: 'Artifact',
    marks: [
      { kind: 'box', x, y: height - 5, width, height: 1.6, colour: COLOURS.ink },
      { kind: 'box', x, y: height - 1.8, width, height: 0.5, colour: COLOURS.ink },
    ],
  };
  const blocks = hasSeal ? [...titles, seal(chain, side, setter), lines] : [...titles, lines];
  return { blocks, height };
}

/** The chain's name in relief on a red square, worn at its edge as the fingerprint of the chain says. */
function seal({ name, genesis }: EvidenceFacts['chain'], side: number, setter: Setter): Block {
  const [x, y] = [COLUMN.right - side, 0];
  const stone: Mark = { kind: 'box', x, y, width: side, height: side, radius: 4, colour: COLOURS.seal };
  const rim = { x: x + FRAME - 2, y: y + FRAME - 2, width: side - 2 * FRAME + 4, height: side - 2 * FRAME + 4 };
  const frame: Mark = { kind: 'frame', ...rim, radius: 2, thickness: 1.1, colour: RELIEF };
  const chips = sealChips(genesis).map(
    (chip): DiscMark => ({
      kind: 'disc',
      x: x + chip.x * side,
      y: y + chip.y * side,
      radius: chip.radius * side,
      colour: COLOURS.panel,
    }),
  );
  const { zh, en } = sealText(name);
  return {
    role: 'Figure',
    alt: `${zh} · ${en}`,
    marks: [stone, frame, ...chips, ...relief(name, { x, y, side }, setter)],
  };
}

interface Square {
  readonly x: number;
  readonly y: number;
  readonly side: number;
}

function relief(name: string, { x: left, y: top, side }: Square, setter: Setter): TextMark[] {
  const inner = side - 2 * (FRAME + 1);
  return sealCells(name).flatMap((cell) => {
    const [width, height] = [cell.width * inner, cell.height * inner];
    const size = Math.min(height * FILL.height, inner * 0.62);
    const style: Style = { face: 'song', size, colour: RELIEF };
    const natural = setter.width(cell.text, style);
    if (natural === 0) return [];
    const stretch = Math.min(130, (100 * width * FILL.width) / natural);
    const x = left + FRAME + 1 + cell.x * inner + (width - (natural * stretch) / 100) / 2;
    const y = top + FRAME + 1 + cell.y * inner + height / 2 + size * 0.37;
    return [{ ...setter.line(cell.text, x, y, style), stretch }];
  });
}
