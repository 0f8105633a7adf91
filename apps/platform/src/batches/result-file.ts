import type { BatchWay } from '../api/batch-shapes.ts';
import { CSV_MARK, csvLine } from '../csv/csv-line.ts';
import type { PlatformTables } from '../database/platform-tables.ts';
import { type ReadBatchRow, readBatchRows } from './row-reader.ts';

/** Rows that are read at once. */
const PAGE = 2000;

const HEAD = [
  'row',
  'state',
  'content',
  'label',
  'size',
  'record',
  'transaction',
  'height',
  'time',
  'problem',
  'column',
  'same_as',
];

/**
 * Every row of a batch with what became of it, as CSV (RFC 4180) in UTF-8 with its mark, by which spreadsheets know it.
 * Times are ISO 8601 in UTC; columns are counted from 1.
 * @throws SteleError DATABASE_FAILED
 */
export async function* resultFile(
  tables: PlatformTables,
  { batch, way }: { readonly batch: string; readonly way: BatchWay },
): AsyncGenerator<string> {
  yield `${CSV_MARK}${csvLine(HEAD)}`;
  for (let after = 0; ; ) {
    const rows = await readBatchRows(tables, { batch, way, after, limit: PAGE });
    if (rows.length > 0) yield rows.map(lineOf).join('');
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = last.row;
  }
}

function lineOf(row: ReadBatchRow): string {
  const { state, content, label, size, record, transaction, height, time, problem, column, sameAs } = row;
  const cells = [
    row.row,
    state,
    content,
    label ?? '',
    size,
    record,
    transaction,
    height ?? '',
    time === null ? '' : new Date(time).toISOString(),
    problem,
    column === null ? '' : column + 1,
    sameAs ?? '',
  ];
  return csvLine(cells);
}
