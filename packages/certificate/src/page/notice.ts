import type { Bilingual, EvidenceFacts, Revocation } from '../facts/interface.ts';
import { formatTime } from '../texts/format-time.ts';
import { NOTICES, reasonText, revokedText, SUPERSEDED } from '../texts/words.ts';
import { COLOURS } from './colours.ts';
import { hashLines } from './hash-lines.ts';
import type { Block, Section, TextMark } from './marks.ts';
import { COLUMN } from './measures.ts';
import type { Setter, Style } from './setter.ts';

const BAR = 5;
const PADDING = { tall: 9, low: 5 } as const;
const HEADING = { tall: 14, low: 11 } as const;
const CHINESE: Style = { face: 'sans', size: 9.5, colour: COLOURS.ink };
const ENGLISH: Style = { face: 'sans', size: 9, colour: COLOURS.ink };
const KEY: Style = { face: 'mono', size: 8, colour: COLOURS.ink };
const LINE = 13;

/** What is said before everything else: revoked, then superseded. */
export function notices(
  { revoked, supersededBy, utcOffset }: EvidenceFacts,
  isLow: boolean,
  setter: Setter,
): readonly Section[] {
  const height = isLow ? 'low' : 'tall';
  const time = revoked?.time === undefined ? undefined : formatTime(revoked.time, utcOffset);
  return [
    ...(revoked ? [notice(NOTICES.revoked, revokedText(time), reasonOf(revoked), height, setter)] : []),
    ...(supersededBy === undefined
      ? []
      : [notice(NOTICES.superseded, SUPERSEDED, { hash: supersededBy }, height, setter)]),
  ];
}

/** What a notice ends with. */
interface LastLine {
  readonly text?: string;
  readonly hash?: string;
}

function reasonOf({ reason }: Revocation): LastLine | undefined {
  return reason === undefined ? undefined : { text: reasonText(reason) };
}

/** A frame with a heavy bar, which stands out without colour too. */
function notice(
  heading: Bilingual,
  text: Bilingual,
  last: LastLine | undefined,
  kind: 'tall' | 'low',
  setter: Setter,
): Section {
  const padding = PADDING[kind];
  const size = HEADING[kind];
  const x = COLUMN.left + BAR + 9;
  const width = COLUMN.width - BAR - 2 * 9;
  const title = setter.line(`▲ ${heading.zh} · ${heading.en}`, x, padding + 0.86 * size, {
    face: 'strong',
    size,
    colour: COLOURS.cinnabar,
  });
  const place = (y: number, most: number) => ({ x, y, width, line: LINE, most });
  const chinese = setter.lines(text.zh, CHINESE, place(title.y + 17, 3));
  const english = setter.lines(text.en, ENGLISH, place(below(chinese, title.y + 17), 3));
  const y = below(english, title.y + 30);
  const more = [
    ...(last?.text === undefined ? [] : setter.lines(last.text, CHINESE, place(y, 2))),
    ...(last?.hash === undefined ? [] : hashLines(last.hash, KEY, { x, y, line: LINE, groups: 16 }, setter)),
  ];
  const end = [title, ...chinese, ...english, ...more].at(-1) as TextMark;
  const height = end.y + padding + 3;
  const frame: Block = {
    role: 'Artifact',
    marks: [
      { kind: 'box', x: COLUMN.left, y: 0, width: COLUMN.width, height, colour: COLOURS['tint-bad'] },
      { kind: 'frame', x: COLUMN.left, y: 0, width: COLUMN.width, height, thickness: 1, colour: COLOURS.cinnabar },
      { kind: 'box', x: COLUMN.left, y: 0, width: BAR, height, colour: COLOURS.cinnabar },
    ],
  };
  return {
    blocks: [frame, { role: 'P', marks: [title, ...chinese] }, { role: 'P', lang: 'en', marks: [...english, ...more] }],
    height,
  };
}

function below(lines: readonly TextMark[], otherwise: number): number {
  return (lines.at(-1)?.y ?? otherwise - LINE) + LINE;
}
