import { groupHash } from '../texts/groups.ts';
import type { TextMark } from './marks.ts';
import type { Setter, Style } from './setter.ts';

/** Between the groups of a hash, in ems. */
const GAP = 0.38;

export interface HashPlace {
  readonly x: number;
  readonly y: number;
  readonly line: number;
  /** Most groups on a line. */
  readonly groups: number;
}

/** A hash in groups of four, which stand under each other, each a text of its own that cannot break. */
export function hashLines(
  text: string,
  style: Style,
  { x, y, line, groups: most }: HashPlace,
  setter: Setter,
): TextMark[] {
  const { before, groups, after } = groupHash(text);
  const start = x + setter.width(before, style);
  const step = setter.width('0000', style) + GAP * style.size;
  const marks = before === '' ? [] : [setter.line(before, x, y, style)];
  for (const [i, group] of groups.entries()) {
    const isLast = i === groups.length - 1;
    const at = { x: start + (i % most) * step, y: y + Math.floor(i / most) * line };
    marks.push(setter.line(isLast ? group + after : group, at.x, at.y, style));
  }
  return marks;
}
