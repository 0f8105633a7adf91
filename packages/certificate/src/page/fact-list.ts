import { COLOURS } from './colours.ts';
import type { Density } from './density.ts';
import type { FactLine, FactRow } from './fact-rows.ts';
import { hashLines } from './hash-lines.ts';
import type { Block, Section, TextMark } from './marks.ts';
import { COLUMN } from './measures.ts';
import type { Setter, Style } from './setter.ts';

const LABEL_WIDTH = 142;
const VALUE = { x: COLUMN.left + LABEL_WIDTH, width: COLUMN.width - LABEL_WIDTH } as const;
const HAIRLINE = 0.5;

/** The list of facts: labels to the left in both languages, values beside them, a hairline under each. */
export function factList(rows: readonly FactRow[], setter: Setter, density: Density): Section {
  const blocks: Block[] = [];
  let y = 0;
  for (const row of rows) {
    const { marks, height } = factRow(row, y, setter, density);
    y += height;
    blocks.push({ role: 'P', marks });
    blocks.push({ role: 'Artifact', marks: [hairline(y)] });
  }
  return { blocks: [{ role: 'Artifact', marks: [hairline(0)] }, ...blocks], height: y };
}

function hairline(y: number) {
  const { left: x, width } = COLUMN;
  return { kind: 'box', x, y: y - HAIRLINE / 2, width, height: HAIRLINE, colour: COLOURS.control } as const;
}

function factRow({ label, lines }: FactRow, top: number, setter: Setter, density: Density) {
  const { line, padding, label: size, text } = density;
  const base = top + padding + line * 0.74;
  const chinese: Style = { face: 'sans', size, colour: COLOURS.ink };
  const english: Style = { face: 'sans', size: size - 0.7, colour: COLOURS['ink-2'] };
  const gap = setter.width(label.zh, chinese) + 0.6 * text;
  const marks: TextMark[] = [
    setter.line(label.zh, COLUMN.left, base, chinese),
    setter.line(label.en, COLUMN.left + gap, base, english),
  ];
  let y = base;
  for (const part of lines) {
    const set = valueLines(part, y, setter, density);
    marks.push(...set);
    y = (set.at(-1)?.y ?? y - line) + line;
  }
  return { marks, height: Math.max(y - base, line) + 2 * padding };
}

function valueLines(part: FactLine, y: number, setter: Setter, density: Density): TextMark[] {
  const { x, width } = VALUE;
  const { line, nameLines, groups, mono } = density;
  if (part.form === 'hash') {
    return hashLines(part.text, { face: 'mono', size: mono, colour: COLOURS.ink }, { x, y, line, groups }, setter);
  }
  const isNote = part.form === 'note';
  const style: Style = {
    face: part.form === 'name' ? 'strong' : 'sans',
    size: isNote ? density.label - 0.4 : density.text,
    colour: isNote ? COLOURS['ink-2'] : COLOURS.ink,
  };
  return setter.lines(part.text, style, { x, y, width, line, most: part.form === 'name' ? nameLines : 1 });
}
