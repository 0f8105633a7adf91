import type { EvidenceFacts } from '../facts/interface.ts';
import { moreText, WORDS } from '../texts/words.ts';
import { COLOURS } from './colours.ts';
import type { Density } from './density.ts';
import type { Block, Section, TextMark } from './marks.ts';
import { COLUMN } from './measures.ts';
import type { Setter, Style } from './setter.ts';

const HEADING: Style = { face: 'strong', size: 9, colour: COLOURS.ochre };
const LINE = 11.4;
const INDENT = 13;

/** What a reader should know before relying on it; nothing where there is nothing to know. */
export function reservations(
  { reservations: all }: EvidenceFacts,
  setter: Setter,
  { reservations: most, reservationLines }: Density,
): readonly Section[] {
  if (all.length === 0) return [];
  const shown = all.length <= most ? all : all.slice(0, most - 1);
  const texts = shown.length < all.length ? [...shown, moreText(all.length - shown.length)] : shown;
  const heading = setter.line(`${WORDS.reservations.zh} ${WORDS.reservations.en}`, COLUMN.left, 8, HEADING);
  const blocks: Block[] = [{ role: 'P', marks: [heading] }];
  let y = heading.y + 13;
  for (const { zh, en } of texts) {
    const place = { x: COLUMN.left + INDENT, width: COLUMN.width - INDENT, line: LINE, most: reservationLines };
    const glyph = setter.line('▲', COLUMN.left + 1, y, { face: 'sans', size: 7, colour: COLOURS.ochre });
    const chinese = setter.lines(zh, { face: 'sans', size: 8.6, colour: COLOURS.ink }, { ...place, y });
    y = (chinese.at(-1) as TextMark).y + LINE;
    const english = setter.lines(en, { face: 'sans', size: 8, colour: COLOURS['ink-2'] }, { ...place, y });
    y = (english.at(-1) as TextMark).y + LINE + 1.5;
    blocks.push({ role: 'P', marks: [glyph, ...chinese] }, { role: 'P', lang: 'en', marks: english });
  }
  return [{ blocks, height: y - LINE + 2 }];
}
