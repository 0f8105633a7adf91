import { compareBytes } from '@stele/protocol';
import { orderedAtBase } from '../core/base-rows.ts';
import { orderedChanges } from '../core/ordered-changes.ts';
import type { Finding } from '../interface.ts';
import { isLiveRow, type Row, rowsOfBlock, Table } from '../secondary/rows.ts';
import { DamagedTable } from '../secondary/table/damaged-table.ts';
import type { TableSet } from '../secondary/table/table-set.ts';
import type { TagFunction } from '../secondary/tags.ts';
import type { Pace } from './pace.ts';
import { attempt, type ScrubSource } from './source.ts';

/** What a scrub of the secondary indexes compares. */
export interface TableScrubSource extends ScrubSource {
  readonly indexes: {
    /** Tables that stay open until the caller closes them. @throws SteleError STATE_CORRUPT */
    openTables(): TableSet | undefined;
    /** What was made anew since the last scrub. */
    takeRepairs(): Finding[];
  };
  readonly tagsOf: TagFunction;
  /** Whether a raw key has a value at a height. */
  readonly has: (key: Uint8Array, height: number) => boolean;
}

/** Compares the tables with the log both ways: each row of each block is there, and no other row is. */
export async function* scrubTables(source: TableScrubSource, pace: Pace): AsyncGenerator<Finding> {
  yield* source.indexes.takeRepairs();
  let tables: TableSet | undefined;
  try {
    tables = source.indexes.openTables();
  } catch (error) {
    if (!(error instanceof DamagedTable)) throw error;
    yield { ...error.damage, repair: 'rebuildable' };
  }
  if (!tables) return;
  try {
    yield* scrubRows(source, tables, pace);
  } finally {
    tables.close();
  }
}

async function* scrubRows(source: TableScrubSource, tables: TableSet, pace: Pace): AsyncGenerator<Finding> {
  const damaged = damagedRuns(tables);
  yield* damaged;
  if (damaged.length > 0) return;
  let expected = 0;
  for (let height = Math.max(1, source.log.base.firstBlock); height <= tables.applied && !pace.isOver; height++) {
    const rows = attempt(() => rowsAt(source, height));
    // A block that cannot be read is found by itself.
    if (!rows) return;
    expected += rows.filter(isCounted).length;
    yield* missing(source, tables, height, rows);
    await pace.spent(rows.length);
  }
  if (!pace.isOver) yield* surplus(source, tables, expected);
}

function damagedRuns(tables: TableSet): Finding[] {
  return tables.runs.flatMap((run): Finding[] => {
    const offset = attempt(() => run.damagedAt() ?? -1) ?? 0;
    const what = 'a table of the secondary indexes is damaged';
    return offset < 0 ? [] : [{ what, file: run.path, offset, repair: 'rebuildable' }];
  });
}

function rowsAt({ log, hasher, tagsOf }: TableScrubSource, height: number): Row[] {
  const mark = log.blocks.mark(height);
  // Of blocks before the history starts, what they did to ordered keys is gone.
  const changes = height > 0 && height <= log.base.height ? [] : orderedChanges(log, mark);
  const rows = rowsOfBlock(height, log.blocks.indexed(height, tagsOf), changes);
  return height === log.base.height ? [...rows, ...orderedAtBase(log, hasher)] : rows;
}

/** Rows of transactions never change, so that they can be counted. */
function isCounted({ key }: Row): boolean {
  return key[0] === Table.ids || key[0] === Table.tags;
}

function* missing(
  source: TableScrubSource,
  tables: TableSet,
  height: number,
  rows: readonly Row[],
): Generator<Finding> {
  for (const row of rows) {
    const found = attempt(() => tables.get(row.key));
    const isThere = row.key[0] === Table.ordered ? isRight(source, tables, row, found) : isSame(row, found);
    if (!isThere) yield wrong('a row is missing in the secondary indexes', row, height);
  }
}

/** Rows of ordered keys say what holds at the height of the tables, not what the block did. */
function isRight(source: TableScrubSource, tables: TableSet, row: Row, found: Row | undefined): boolean {
  const isLive = found !== undefined && isLiveRow(found);
  return attempt(() => source.has(row.key.subarray(1), tables.applied)) === isLive;
}

function isSame(row: Row, found: Row | undefined): boolean {
  return found !== undefined && compareBytes(found.value, row.value) === 0;
}

/** Rows that no block made. */
function* surplus(source: TableScrubSource, tables: TableSet, expected: number): Generator<Finding> {
  let counted = 0;
  for (const row of tables.from(new Uint8Array(0))) {
    if (isCounted(row)) counted++;
    if (row.key[0] === Table.ordered && !isRight(source, tables, row, row)) {
      yield wrong('an ordered key stands in the secondary indexes wrongly', row, tables.applied);
    }
  }
  if (counted === expected) return;
  const what = `the secondary indexes have ${counted} rows of transactions, and the blocks ${expected}`;
  yield { what, height: tables.applied, repair: 'rebuildable' };
}

function wrong(what: string, { key }: Row, height: number): Finding {
  return { what, key: new Uint8Array(key.subarray(1)), height, repair: 'rebuildable' };
}
