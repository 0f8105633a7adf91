import type { Terminal } from './terminal.ts';
import { displayWidth, padEnd } from './width.ts';

/** A name and its value; undefined leaves the line out. */
export type Field = readonly [name: string, value: string | undefined];

/** Prints names and values in two aligned columns. Values are never broken, so that they can be copied. */
export async function printFields(terminal: Terminal, fields: readonly Field[], indent = ''): Promise<void> {
  const given = fields.filter((field): field is readonly [string, string] => field[1] !== undefined);
  const width = Math.max(0, ...given.map(([name]) => displayWidth(name)));
  for (const [name, value] of given) {
    const [first = '', ...rest] = value.split('\n');
    await terminal.print(`${indent}${terminal.style('dim', padEnd(name, width))}  ${first}`.trimEnd());
    for (const line of rest) await terminal.print(`${indent}${' '.repeat(width)}  ${line}`);
  }
}
