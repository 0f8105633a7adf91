import type { Bilingual, EvidenceFacts } from '../facts/interface.ts';
import { formatTime } from '../texts/format-time.ts';
import { NOTICES, revokedText, SUPERSEDED } from '../texts/words.ts';
import { COLOURS } from './colours.ts';
import type { Block, Section, TextMark } from './marks.ts';
import { COLUMN } from './measures.ts';
import type { Setter, Style } from './setter.ts';

const PADDING = 9;
const BAR = 5;
const HEADING: Style = { face: 'strong', size: 14, colour: COLOURS.cinnabar };
const CHINESE: Style = { face: 'sans', size: 9.5, colour: COLOURS.ink };
const ENGLISH: Style = { face: 'sans', size: 9, colour: COLOURS.ink };
const KEY: Style = { face: 'mono', size: 8, colour: COLOURS.ink };
const LINE = 13;

/** What is said before everything else: revoked, then superseded. */
export function notices({ revoked, supersededBy, utcOffset }: EvidenceFacts, setter: Setter): readonly Section[] {
  const time = revoked?.time === undefined ? undefined : formatTime(revoked.time, utcOffset);
  return [
    ...(revoked ? [notice(NOTICES.revoked, revokedText(time, revoked.reason), undefined, setter)] : []),
    ...(supersededBy === undefined ? [] : [notice(NOTICES.superseded, SUPERSEDED, supersededBy, setter)]),
  ];
}

/** A frame with a heavy bar, which stands out without colour too. */
function notice(heading: Bilingual, text: Bilingual, key: string | undefined, setter: Setter): Section {
  const x = COLUMN.left + BAR + PADDING;
  const width = COLUMN.width - BAR - 2 * PADDING;
  const title = setter.line(`▲ ${heading.zh} · ${heading.en}`, x, PADDING + 12, HEADING);
  const place = (y: number, most: number) => ({ x, y, width, line: LINE, most });
  const chinese = setter.lines(text.zh, CHINESE, place(title.y + 17, 3));
  const english = setter.lines(text.en, ENGLISH, place(below(chinese, title.y + 17), 3));
  const record = key === undefined ? [] : setter.lines(key, KEY, place(below(english, title.y + 30), 2));
  const last = [title, ...chinese, ...english, ...record].at(-1) as TextMark;
  const height = last.y + PADDING + 3;
  const frame: Block = {
    role: 'Artifact',
    marks: [
      { kind: 'box', x: COLUMN.left, y: 0, width: COLUMN.width, height, colour: COLOURS['tint-bad'] },
      { kind: 'frame', x: COLUMN.left, y: 0, width: COLUMN.width, height, thickness: 1, colour: COLOURS.cinnabar },
      { kind: 'box', x: COLUMN.left, y: 0, width: BAR, height, colour: COLOURS.cinnabar },
    ],
  };
  return {
    blocks: [
      frame,
      { role: 'P', marks: [title, ...chinese] },
      { role: 'P', lang: 'en', marks: [...english, ...record] },
    ],
    height,
  };
}

function below(lines: readonly TextMark[], otherwise: number): number {
  return (lines.at(-1)?.y ?? otherwise - LINE) + LINE;
}
