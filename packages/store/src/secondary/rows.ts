import { type Bytes, concatBytes, type Hash } from '@stele/protocol';
import type { Position } from '../interface.ts';
import type { IndexedRecord } from '../ledger/block-log.ts';
import type { OrderedChange } from '../stage/staged-block.ts';

/** A row of the secondary indexes. */
export interface Row {
  readonly key: Bytes;
  readonly value: Bytes;
}

/** What rows are about: the first byte of their keys. */
export const Table = {
  /** Ordered keys that were deleted at least once, for views of old heights: raw key → nothing. */
  deleted: 0x64,
  /** Transaction id → height u40, index u24. */
  ids: 0x69,
  /** Ordered keys: raw key → whether it has a value. */
  ordered: 0x6f,
  /** Length of the tag u16, tag, height and index from the newest down → nothing. */
  tags: 0x74,
} as const;

const POSITION_BYTES = 8;
const NOTHING: Bytes = new Uint8Array(0);
const DEAD: Bytes = Uint8Array.of(0);
const LIVE: Bytes = Uint8Array.of(1);

/** The rows that a block adds, in no order. */
export function rowsOfBlock(
  height: number,
  { transactions, tags }: IndexedRecord,
  ordered: readonly OrderedChange[],
): Row[] {
  const rows: Row[] = transactions.map(({ id }, index) => ({
    key: idKey(id),
    value: encodePosition({ height, index }),
  }));
  for (const { tag, index } of tags) rows.push({ key: tagKey(tag, { height, index }), value: NOTHING });
  for (const { key, live } of ordered) {
    rows.push(orderedRow(key, live));
    if (!live) rows.push({ key: deletedKey(key), value: NOTHING });
  }
  return rows;
}

export function idKey(id: Hash): Bytes {
  return concatBytes(Uint8Array.of(Table.ids), id);
}

/** The row of an ordered key. @param live whether it has a value. */
export function orderedRow(key: Bytes, live: boolean): Row {
  return { key: orderedKey(key), value: live ? LIVE : DEAD };
}

export function orderedKey(key: Bytes): Bytes {
  return concatBytes(Uint8Array.of(Table.ordered), key);
}

export function deletedKey(key: Bytes): Bytes {
  return concatBytes(Uint8Array.of(Table.deleted), key);
}

/** What the rows of a tag start with. */
export function tagPrefix(tag: Bytes): Bytes {
  return concatBytes(Uint8Array.of(Table.tags, tag.length >>> 8, tag.length & 0xff), tag);
}

/** Newer positions have smaller keys. */
export function tagKey(tag: Bytes, position: Position): Bytes {
  return concatBytes(
    tagPrefix(tag),
    encodePosition(position).map((byte) => 0xff - byte),
  );
}

/** The position in the key of a tag's row. */
export function positionOfTagKey(key: Bytes): Position {
  return decodePosition(key.slice(-POSITION_BYTES).map((byte) => 0xff - byte));
}

export function encodePosition({ height, index }: Position): Bytes {
  const bytes = new Uint8Array(POSITION_BYTES);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, (BigInt(height) << 24n) | BigInt(index));
  return bytes;
}

export function decodePosition(bytes: Bytes): Position {
  const joined = new DataView(bytes.buffer, bytes.byteOffset, POSITION_BYTES).getBigUint64(0);
  return { height: Number(joined >> 24n), index: Number(joined & 0xffffffn) };
}

/** Whether the row of an ordered key says that it has a value. */
export function isLiveRow(row: Row): boolean {
  return row.value[0] === 1;
}

/** Whether a row says nothing where no older row can contradict it: that a key has no value. */
export function isNeedless(row: Row): boolean {
  return row.key[0] === Table.ordered && !isLiveRow(row);
}
