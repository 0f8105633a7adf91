import { nodeCrypto } from '@stele/crypto/node';
import type { HashName } from '@stele/protocol';
import { createRecordBatch, EvidenceBatches, type EvidenceItem } from '@stele/sdk';
import type { BadRow, BatchCheck, BatchColumns } from '../api/batch-shapes.ts';
import { type ReadRow, readRows } from './read-rows.ts';

/** Bad rows, and rows of the preview, that a check shows. */
const PROBLEMS = 100;
const PREVIEW = 10;

/** Characters of a cell that are shown. */
const SHOWN = 200;

export interface FileToCheck {
  readonly path: string;
  readonly columns: BatchColumns;
  /** Hash function of the chain. */
  readonly hash: HashName;
}

/**
 * Reads a whole file, and says what it comes to.
 * @throws SteleError BATCH_FILE, BATCH_TOO_LARGE
 */
export async function checkFile({ path, columns, hash }: FileToCheck): Promise<BatchCheck> {
  const counts = { good: 0, bad: 0, duplicate: 0 };
  const items: EvidenceItem[] = [];
  const problems: BadRow[] = [];
  const preview: BatchCheck['preview'] = [];
  const batches = new EvidenceBatches();
  let full = 0;
  const { names, rows } = await readRows(path, columns);
  for await (const row of rows) {
    counts[row.kind]++;
    if (preview.length < PREVIEW) preview.push(previewOf(row));
    if (row.kind === 'bad' && problems.length < PROBLEMS) problems.push(badRow(row));
    if (row.kind !== 'good') continue;
    items.push(row.item);
    if (batches.add(row.item)) full++;
  }
  const transactions = full + (batches.take().length > 0 ? 1 : 0);
  return {
    rows: counts.good + counts.bad + counts.duplicate,
    ...counts,
    list: items.length === 0 ? '' : createRecordBatch(nodeCrypto.hasher(hash), items).root,
    transactions,
    problems,
    preview,
    names: names.map(shown),
  };
}

/** The good items of a file, in their order: those of the list that is agreed to. */
export async function itemsOf({ path, columns }: Omit<FileToCheck, 'hash'>): Promise<EvidenceItem[]> {
  const items: EvidenceItem[] = [];
  for await (const row of (await readRows(path, columns)).rows) if (row.kind === 'good') items.push(row.item);
  return items;
}

function previewOf(row: ReadRow): BatchCheck['preview'][number] {
  const problem = row.kind === 'bad' ? row.problem : row.kind === 'duplicate' ? row.kind : null;
  const digest = row.kind === 'bad' ? null : row.item.digest;
  return { row: row.row, cells: row.cells.map(shown), digest, problem };
}

function badRow({ row, cells, problem, column }: ReadRow & { readonly kind: 'bad' }): BadRow {
  return { row, column, problem, value: shown(column === null ? cells.join(' · ') : (cells[column] ?? '')) };
}

/** The beginning of a cell. PostgreSQL keeps no NUL. */
function shown(cell: string): string {
  return cell.slice(0, SHOWN).toWellFormed().replaceAll('\u0000', '\ufffd');
}
