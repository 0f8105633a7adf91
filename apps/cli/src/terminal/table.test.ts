import { expect, test } from 'vitest';
import { type Column, printTable } from './table.ts';
import type { Terminal } from './terminal.ts';

type Row = readonly [string, string, string];

const COLUMNS: readonly Column<Row>[] = [
  { title: 'No.', value: ([value]) => value, isNumber: true },
  { title: 'Target', value: ([, value]) => value, canShrink: true },
  { title: 'Who', value: ([, , value]) => value, canShrink: true },
];

/** What is printed on a terminal of so many columns. */
async function printed(lineColumns: number, rows: readonly Row[]): Promise<string[]> {
  const lines: string[] = [];
  const print = (text: string) => Promise.resolve(lines.push(text));
  const style = (_: string, text: string) => text;
  await printTable({ print, style, lineColumns } as unknown as Terminal, COLUMNS, rows);
  return lines;
}

const ROW: Row = ['17', 'sys.governance/propose', 'bank-a 1234abcd'];

test('rows that are wider than the terminal → the widest columns are cut, numbers stay whole', async () => {
  expect(await printed(30, [ROW])).toEqual(['No.  Target       Who', ' 17  sys.govern…  bank-a 1234…']);
});

test('rows that fit, or go into a pipe → whole', async () => {
  for (const width of [44, Number.POSITIVE_INFINITY]) {
    expect((await printed(width, [ROW]))[1]).toBe(' 17  sys.governance/propose  bank-a 1234abcd');
  }
});

test('a terminal too narrow for the titles → titles stay whole', async () => {
  expect((await printed(5, [ROW]))[0]).toBe('No.  Target  Who');
});
