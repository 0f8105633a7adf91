import { groupHash } from '../texts/groups.ts';
import { COLOURS } from './colours.ts';
import type { Density } from './density.ts';
import type { FactLine, FactRow } from './fact-rows.ts';
import type { Block, Section, TextMark } from './marks.ts';
import { COLUMN } from './measures.ts';
import type { Setter, Style } from './setter.ts';

const LABEL_WIDTH = 158;
const VALUE = { x: COLUMN.left + LABEL_WIDTH, width: COLUMN.width - LABEL_WIDTH } as const;
const GROUPS_IN_LINE = 8;
/** Between the groups of a hash, in ems. */
const GROUP_GAP = 0.42;
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
  const { line, nameLines } = density;
  if (part.form === 'hash') return hashLines(part.text, y, setter, density);
  const isNote = part.form === 'note';
  const style: Style = {
    face: part.form === 'name' ? 'strong' : 'sans',
    size: isNote ? density.label - 0.4 : density.text,
    colour: isNote ? COLOURS['ink-2'] : COLOURS.ink,
  };
  return setter.lines(part.text, style, { x, y, width, line, most: part.form === 'name' ? nameLines : 1 });
}

/** A hash in groups of four, eight of them on a line under each other, each group a text of its own that cannot break. */
function hashLines(text: string, y: number, setter: Setter, { mono, line }: Density): TextMark[] {
  const { before, groups, after } = groupHash(text);
  const style: Style = { face: 'mono', size: mono, colour: COLOURS.ink };
  const marks: TextMark[] = [];
  const start = VALUE.x + setter.width(before, style);
  const step = setter.width('0000', style) + GROUP_GAP * mono;
  if (before !== '') marks.push(setter.line(before, VALUE.x, y, style));
  for (const [i, group] of groups.entries()) {
    const x = start + (i % GROUPS_IN_LINE) * step;
    const isLast = i === groups.length - 1;
    marks.push(setter.line(isLast ? group + after : group, x, y + Math.floor(i / GROUPS_IN_LINE) * line, style));
  }
  return marks;
}
