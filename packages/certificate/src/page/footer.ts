import type { Bilingual } from '../facts/interface.ts';
import { formatTime } from '../texts/format-time.ts';
import { numberText } from '../texts/numbers.ts';
import { colophon, signedText, WORDS } from '../texts/words.ts';
import { COLOURS } from './colours.ts';
import type { Block, Section, TextMark } from './marks.ts';
import { COLUMN } from './measures.ts';
import type { Setter, Style } from './setter.ts';

/** Who signs the document, as read from the certificate of the key. */
export interface Signatory {
  readonly holder: string;
  readonly issuer: string;
  readonly serial: string;
}

/** What the last lines of a page tell. */
export interface FooterFacts {
  readonly signatory?: Signatory;
  /** When the page was made, in milliseconds since 1970, and in which zone that is written. */
  readonly time: number;
  readonly utcOffset: number;
  /** What is attached: its name, its size in bytes. */
  readonly attached: { readonly name: string; readonly size: number };
}

const STRONG: Style = { face: 'strong', size: 8.4, colour: COLOURS.ink };
const CHINESE: Style = { face: 'sans', size: 8, colour: COLOURS['ink-2'] };
const ENGLISH: Style = { face: 'sans', size: 7.6, colour: COLOURS['ink-2'] };
const LINE = 10.4;

/** Who signed, what is attached, and what a certificate does not say. */
export function footer({ signatory, time, utcOffset, attached }: FooterFacts, setter: Setter): Section {
  const signed = signatory ? signedText(signatory.holder, signatory.issuer, signatory.serial) : WORDS.unsigned;
  const made = colophon(formatTime(time, utcOffset), attached.name, numberText(attached.size));
  const blocks: Block[] = [
    {
      role: 'Artifact',
      marks: [{ kind: 'box', x: COLUMN.left, y: 0, width: COLUMN.width, height: 1, colour: COLOURS.ink }],
    },
  ];
  let y = 13;
  const add = ({ zh, en }: Bilingual, chinese: Style): void => {
    for (const [text, style, lang] of [
      [zh, chinese, {}],
      [en, ENGLISH, { lang: 'en' as const }],
    ] as const) {
      const marks = setter.lines(text, style, { x: COLUMN.left, y, width: COLUMN.width, line: LINE, most: 2 });
      blocks.push({ role: 'P', ...lang, marks });
      y = (marks.at(-1) as TextMark).y + LINE;
    }
    y += 1.5;
  };
  add(signed, STRONG);
  add(made, CHINESE);
  add(WORDS.limit, CHINESE);
  return { blocks, height: y - LINE };
}
