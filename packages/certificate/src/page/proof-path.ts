import type { Bilingual, EvidenceFacts } from '../facts/interface.ts';
import { shortId } from '../texts/groups.ts';
import { numberText } from '../texts/numbers.ts';
import { WORDS } from '../texts/words.ts';
import { COLOURS } from './colours.ts';
import type { Mark, Section } from './marks.ts';
import { COLUMN } from './measures.ts';
import type { Setter, Style } from './setter.ts';

const NODE = 6;
const LINE_Y = 5;
const HEIGHT = 45;
const CHINESE: Style = { face: 'sans', size: 8.6, colour: COLOURS.ink };
const ENGLISH: Style = { face: 'sans', size: 7.6, colour: COLOURS['ink-2'] };
const VALUE: Style = { face: 'mono', size: 7, colour: COLOURS.ink };

/** How the proof leads from the content to what has to be trusted, as a line with a stop for each step. */
export function proofPath(facts: EvidenceFacts, setter: Setter): Section {
  const stops = stopsOf(facts);
  const step = COLUMN.width / stops.length;
  const marks: Mark[] = [
    {
      kind: 'box',
      x: COLUMN.left,
      y: LINE_Y - 0.35,
      width: step * (stops.length - 1),
      height: 0.7,
      colour: COLOURS.ink,
    },
  ];
  for (const [i, { name, value }] of stops.entries()) {
    const x = COLUMN.left + i * step;
    const square = { x, y: LINE_Y - NODE / 2, width: NODE, height: NODE, colour: COLOURS.ink };
    marks.push({ kind: 'box', ...square });
    marks.push(setter.line(name.zh, x, LINE_Y + 15, CHINESE), setter.line(name.en, x, LINE_Y + 25, ENGLISH));
    marks.push(setter.line(value, x, LINE_Y + 36, VALUE));
  }
  return { blocks: [{ role: 'P', marks }], height: HEIGHT };
}

function stopsOf({ content, record, validators, chain }: EvidenceFacts) {
  const { signed, total, height } = validators;
  const stops: readonly { readonly name: Bilingual; readonly value: string }[] = [
    { name: WORDS.pathContent, value: shortId(content.digest) },
    { name: WORDS.pathTransaction, value: shortId(record.transaction) },
    { name: WORDS.pathBlock, value: numberText(record.height ?? height) },
    { name: WORDS.pathQuorum, value: `${signed} / ${total}` },
    { name: WORDS.pathGenesis, value: shortId(chain.genesis) },
  ];
  return stops;
}
