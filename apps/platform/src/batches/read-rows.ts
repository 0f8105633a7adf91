import { SteleError } from '@stele/protocol';
import type { EvidenceItem } from '@stele/sdk';
import { BATCH_LIMITS, type BatchColumns, type RowProblem } from '../api/batch-shapes.ts';
import { readItem } from './read-item.ts';
import { readTable, type TableRow } from './read-table.ts';

/** A row as it is read: good, the same as an earlier one, or bad. */
export type ReadRow = TableRow &
  (
    | { readonly kind: 'good'; readonly item: EvidenceItem }
    | { readonly kind: 'duplicate'; readonly item: EvidenceItem; readonly sameAs: number }
    | { readonly kind: 'bad'; readonly problem: RowProblem; readonly column: number | null }
  );

/** The head of a table, and its rows below that. */
export interface ReadRows {
  /** Names of the columns; empty without a head. */
  readonly names: readonly string[];
  readonly rows: AsyncGenerator<ReadRow>;
}

/**
 * Reads the rows of a file with its columns. Content that stands in an earlier row is deposited once.
 * @throws SteleError BATCH_FILE, BATCH_TOO_LARGE
 */
export async function readRows(path: string, columns: BatchColumns): Promise<ReadRows> {
  const table = readTable(path, columns);
  const { value: first } = await table.next();
  if (!first) throw new SteleError('BATCH_FILE', { reason: 'it has no rows' });
  const head = first as TableRow;
  if (head.cells.length > BATCH_LIMITS.columns) {
    throw new SteleError('BATCH_TOO_LARGE', { limit: BATCH_LIMITS.columns, unit: 'columns' });
  }
  return { names: columns.header ? head.cells : [], rows: judged(head, table, columns) };
}

async function* judged(
  head: TableRow,
  table: AsyncGenerator<TableRow>,
  columns: BatchColumns,
): AsyncGenerator<ReadRow> {
  const seen = new Map<string, number>();
  let count = 0;
  const judge = (row: TableRow): ReadRow => {
    if (++count > BATCH_LIMITS.rows)
      throw new SteleError('BATCH_TOO_LARGE', { limit: BATCH_LIMITS.rows, unit: 'rows' });
    const item = readItem(row.cells, columns, head.cells.length);
    if ('problem' in item) return { ...row, kind: 'bad', ...item };
    const content = `${item.algorithm}:${item.digest}`;
    const sameAs = seen.get(content);
    if (sameAs !== undefined) return { ...row, kind: 'duplicate', item, sameAs };
    seen.set(content, row.row);
    return { ...row, kind: 'good', item };
  };
  if (!columns.header) yield judge(head);
  for await (const row of table) yield judge(row);
}
