import type { Terminal } from './terminal.ts';
import { displayWidth, padEnd, padStart, truncate } from './width.ts';

export interface Column<Row> {
  readonly title: string;
  readonly value: (row: Row) => string;
  /** Numbers stand to the right. */
  readonly isNumber?: boolean;
  /** Values may be cut so that the table fits the terminal: another command shows them whole. */
  readonly canShrink?: boolean;
}

const GAP = '  ';

/** Prints rows under their titles, aligned. */
export async function printTable<Row>(
  terminal: Terminal,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): Promise<void> {
  const cells = rows.map((row) => columns.map(({ value }) => value(row)));
  const natural = columns.map(({ title }, i) =>
    Math.max(displayWidth(title), ...cells.map((row) => displayWidth(row[i] ?? ''))),
  );
  const widths = fittingWidths(columns, natural, terminal.lineColumns);
  const line = (values: readonly string[]) =>
    values
      .map((value, i) => (columns[i]?.isNumber ? padStart : padEnd)(truncate(value, widths[i] ?? 0), widths[i] ?? 0))
      .join(GAP)
      .trimEnd();
  await terminal.print(terminal.style('dim', line(columns.map(({ title }) => title))));
  for (const row of cells) await terminal.print(line(row));
}

/** Takes the width that is too much from the widest columns that may shrink, down to their titles. */
function fittingWidths(columns: readonly Column<never>[], natural: readonly number[], available: number): number[] {
  const widths = [...natural];
  let excess = widths.reduce((sum, width) => sum + width, GAP.length * (widths.length - 1)) - available;
  for (; excess > 0; excess--) {
    const spare = columns.map(({ title, canShrink }, i) =>
      canShrink && (widths[i] ?? 0) > displayWidth(title) ? (widths[i] ?? 0) : 0,
    );
    const widest = spare.indexOf(Math.max(...spare));
    if ((spare[widest] ?? 0) === 0) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}
