import type { EvidenceFacts } from '../facts/interface.ts';
import { formatBound } from '../texts/format-time.ts';
import { statementOf } from '../texts/words.ts';
import { COLOURS } from './colours.ts';
import type { Section, TextMark } from './marks.ts';
import { COLUMN } from './measures.ts';
import type { Setter, Style } from './setter.ts';

const CHINESE: Style = { face: 'song', size: 15.5, colour: COLOURS.ink };
const ENGLISH: Style = { face: 'sans', size: 12, colour: COLOURS.ink };

/** The one sentence that everything else bears out. */
export function statement({ content, existedBy, utcOffset }: EvidenceFacts, setter: Setter): Section {
  const until = existedBy === undefined ? undefined : formatBound(existedBy, utcOffset);
  const { zh, en } = statementOf(content.isCompared, until);
  const { left: x, width } = COLUMN;
  const chinese = setter.lines(zh, CHINESE, { x, y: 17, width, line: 23 });
  const y = (chinese.at(-1) as TextMark).y + 20;
  const english = setter.lines(en, ENGLISH, { x, y, width, line: 16 });
  return {
    blocks: [
      { role: 'P', marks: chinese },
      { role: 'P', lang: 'en', marks: english },
    ],
    height: (english.at(-1) as TextMark).y + 4,
  };
}
