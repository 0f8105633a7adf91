import { type Bytes, compareBytes, type Hash } from '@stele/protocol';
import type { Position } from '../interface.ts';
import type { OrderedEntry } from './ordered-merge.ts';
import {
  decodePosition,
  deletedKey,
  idKey,
  isLiveRow,
  orderedKey,
  positionOfTagKey,
  type Row,
  Table,
  tagKey,
  tagPrefix,
} from './rows.ts';
import type { TableSet } from './table/table-set.ts';

/** Where a table says that a transaction stands. */
export function findId(tables: TableSet, id: Hash): Position | undefined {
  const row = tables.get(idKey(id));
  return row && decodePosition(row.value);
}

/** Positions with a tag, newest first, from one on where it is given. */
export function* taggedPositions(tables: TableSet, tag: Bytes, from: Position | undefined): Generator<Position> {
  const prefix = tagPrefix(tag);
  for (const { key } of tables.from(from ? tagKey(tag, from) : prefix)) {
    if (compareBytes(key.subarray(0, prefix.length), prefix) !== 0) return;
    yield positionOfTagKey(key);
  }
}

/** Ordered keys from one on, and whether they have a value. */
export function* orderedRows(tables: TableSet, from: Bytes): Generator<OrderedEntry> {
  for (const row of rowsOf(tables, Table.ordered, orderedKey(from))) yield [row.key.subarray(1), isLiveRow(row)];
}

/** Ordered keys from one on that were deleted at least once. */
export function* deletedRows(tables: TableSet, from: Bytes): Generator<OrderedEntry> {
  for (const row of rowsOf(tables, Table.deleted, deletedKey(from))) yield [row.key.subarray(1), true];
}

function* rowsOf(tables: TableSet, table: number, from: Bytes): Generator<Row> {
  for (const row of tables.from(from)) {
    if (row.key[0] !== table) return;
    yield row;
  }
}
