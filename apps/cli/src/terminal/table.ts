import type { Terminal } from './terminal.ts';
import { displayWidth, padEnd, padStart } from './width.ts';

export interface Column<Row> {
  readonly title: string;
  readonly value: (row: Row) => string;
  /** Numbers stand to the right. */
  readonly isNumber?: boolean;
}

/** Prints rows under their titles, aligned. */
export async function printTable<Row>(
  terminal: Terminal,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): Promise<void> {
  const cells = rows.map((row) => columns.map(({ value }) => value(row)));
  const widths = columns.map(({ title }, i) =>
    Math.max(displayWidth(title), ...cells.map((row) => displayWidth(row[i] ?? ''))),
  );
  const line = (values: readonly string[]) =>
    values
      .map((value, i) => (columns[i]?.isNumber ? padStart : padEnd)(value, widths[i] ?? 0))
      .join('  ')
      .trimEnd();
  await terminal.print(terminal.style('dim', line(columns.map(({ title }) => title))));
  for (const row of cells) await terminal.print(line(row));
}
