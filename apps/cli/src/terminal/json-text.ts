import { visible } from './visible.ts';
import { truncate } from './width.ts';

/** A JSON value on one line of at most so many columns. */
export function jsonLine(value: unknown, columns: number): string {
  return truncate(visible(JSON.stringify(value) ?? ''), columns);
}

/** A JSON value for reading: on one line where it is short. */
export function jsonBlock(value: unknown, columns: number): string {
  const line = visible(JSON.stringify(value) ?? '');
  if (line.length <= columns) return line;
  return JSON.stringify(value, undefined, 2).split('\n').map(visible).join('\n');
}
