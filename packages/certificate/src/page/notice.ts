import type { Bilingual, EvidenceFacts } from '../facts/interface.ts';
import { formatTime } from '../texts/format-time.ts';
import {
  awaitedText,
  declinedText,
  NOTICES,
  reasonText,
  recordRevokedText,
  revokedText,
  SUPERSEDED,
} from '../texts/words.ts';
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

/** Most notices of a page: what follows the gravest two takes nothing more from it, and the package tells it. */
const MOST = 2;

/** What takes from a certificate what it seems to say. */
interface Notice {
  readonly heading: Bilingual;
  readonly text: Bilingual;
  readonly last?: LastLine;
}

/** What is said before everything else, the gravest first. */
export function notices(facts: EvidenceFacts, isLow: boolean, setter: Setter): readonly Section[] {
  return noticesOf(facts)
    .slice(0, MOST)
    .map((each) => notice(each, isLow ? 'low' : 'tall', setter));
}

/** All that takes from a certificate, the gravest first; nothing where it may be relied on. */
export function noticesOf(facts: EvidenceFacts): readonly Notice[] {
  const { revoked, recordRevoked, declined, supersededBy, awaits, utcOffset } = facts;
  const timeOf = (time: number | undefined) => (time === undefined ? undefined : formatTime(time, utcOffset));
  return [
    ...(revoked ? [{ heading: NOTICES.revoked, text: revokedText(timeOf(revoked.time)), ...lastOf(revoked) }] : []),
    ...(recordRevoked
      ? [
          {
            heading: NOTICES.recordRevoked,
            text: recordRevokedText(timeOf(recordRevoked.time)),
            ...lastOf(recordRevoked),
          },
        ]
      : []),
    ...(declined
      ? [{ heading: NOTICES.declined, text: declinedText(declined, timeOf(declined.time)), ...lastOf(declined) }]
      : []),
    ...(supersededBy === undefined
      ? []
      : [{ heading: NOTICES.superseded, text: SUPERSEDED, last: { hash: supersededBy } }]),
    ...(awaits ? [{ heading: NOTICES.awaits, text: awaitedText(awaits) }] : []),
  ];
}

/** What a notice ends with. */
interface LastLine {
  readonly text?: string;
  readonly hash?: string;
}

function lastOf({ reason }: { readonly reason?: string }): Pick<Notice, 'last'> {
  return reason === undefined ? {} : { last: { text: reasonText(reason) } };
}

/** A frame with a heavy bar, which stands out without colour too. */
function notice({ heading, text, last }: Notice, kind: 'tall' | 'low', setter: Setter): Section {
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
