import { sealCells, sealChips } from '@stele/verifier';
import type { EvidenceFacts } from '../facts/interface.ts';
import { sealText, WORDS } from '../texts/words.ts';
import { COLOURS } from './colours.ts';
import type { Block, DiscMark, Mark, Section, TextMark } from './marks.ts';
import { COLUMN } from './measures.ts';
import type { Setter, Style } from './setter.ts';

const HEIGHT = 92;
const TITLE: Style = { face: 'song', size: 30, colour: COLOURS.ink };
const SUBTITLE: Style = { face: 'song', size: 14, colour: COLOURS['ink-2'] };
const SEAL = 76;
const FRAME = 5;
const RELIEF = '#ffffff';
/** Parts of a cell that its characters fill. */
const FILL = { width: 0.84, height: 0.8 } as const;

/** Title to the left, seal to the right, the double line of a rubbing below. */
export function header({ chain }: EvidenceFacts, hasSeal: boolean, setter: Setter): Section {
  const { left: x, width } = COLUMN;
  const title: Block[] = [
    { role: 'H1', marks: [setter.line(WORDS.title.zh, x - 1, 36, TITLE)] },
    { role: 'P', lang: 'en', marks: [setter.line(WORDS.title.en, x, 60, SUBTITLE)] },
  ];
  const lines: Block = {
    role: 'Artifact',
    marks: [
      { kind: 'box', x, y: HEIGHT - 5, width, height: 1.6, colour: COLOURS.ink },
      { kind: 'box', x, y: HEIGHT - 1.8, width, height: 0.5, colour: COLOURS.ink },
    ],
  };
  const blocks = hasSeal ? [...title, seal(chain.name, chain.genesis, setter), lines] : [...title, lines];
  return { blocks, height: HEIGHT };
}

/** The chain's name in relief on a red square, worn at its edge as the fingerprint of the chain says. */
function seal(name: string, genesis: string, setter: Setter): Block {
  const [x, y] = [COLUMN.right - SEAL, 0];
  const stone: Mark = { kind: 'box', x, y, width: SEAL, height: SEAL, radius: 4, colour: COLOURS.seal };
  const rim = { x: x + FRAME - 2, y: y + FRAME - 2, width: SEAL - 2 * FRAME + 4, height: SEAL - 2 * FRAME + 4 };
  const frame: Mark = { kind: 'frame', ...rim, radius: 2, thickness: 1.1, colour: RELIEF };
  const chips = sealChips(genesis).map(
    (chip): DiscMark => ({
      kind: 'disc',
      x: x + chip.x * SEAL,
      y: y + chip.y * SEAL,
      radius: chip.radius * SEAL,
      colour: COLOURS.panel,
    }),
  );
  const { zh, en } = sealText(name);
  return { role: 'Figure', alt: `${zh} · ${en}`, marks: [stone, frame, ...chips, ...relief(name, x, y, setter)] };
}

function relief(name: string, left: number, top: number, setter: Setter): TextMark[] {
  const inner = SEAL - 2 * (FRAME + 1);
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
