import type { Bytes } from '@stele/protocol';
import type { BlockRecord, TransactionPair } from '../interface.ts';
import { readUint32, readUint48, writeUint32, writeUint48 } from '../log/numbers.ts';
import type { TaggedTransaction } from '../secondary/tags.ts';
import { MARK_BYTES, type Mark, type RecordParts } from './mark.ts';

/** Bytes of a transaction pair: id and signature hash. */
export const PAIR_BYTES = 64;

const COUNT_BYTES = 4;
const KILL_BYTES = 6;

/** What is left of a record once its bundles and receipts are given up. */
export interface RecordSummary {
  readonly header: Bytes;
  readonly transactions: readonly TransactionPair[];
  readonly tags: readonly TaggedTransaction[];
  /** What is left of each receipt. */
  readonly outcomes: readonly Bytes[];
}

/**
 * Lays out a block record, with room for its mark at the end:
 * `length u32, header, count u32, pairs, bundles, receipts, count u32, kills u48`, where each byte string
 * and each list has its length before it.
 */
export function layOutRecord(
  record: BlockRecord,
  kills: Float64Array,
): { readonly bytes: Bytes; readonly parts: RecordParts } {
  const { header, transactions, bundles, receipts } = record;
  const atTransactions = COUNT_BYTES + stringBytes(header);
  const atBundles = atTransactions + COUNT_BYTES + PAIR_BYTES * transactions.length;
  const atReceipts = atBundles + listBytes(bundles);
  const atKills = atReceipts + listBytes(receipts);
  const length = atKills + COUNT_BYTES + KILL_BYTES * kills.length + MARK_BYTES;
  const bytes = Buffer.allocUnsafe(length);
  writeUint32(bytes, 0, length - COUNT_BYTES);
  writeString(bytes, COUNT_BYTES, header);
  writePairs(bytes, atTransactions, transactions);
  writeList(bytes, atBundles, bundles);
  writeList(bytes, atReceipts, receipts);
  writeKills(bytes, atKills, kills);
  return {
    bytes,
    parts: { transactions: atTransactions, bundles: atBundles, receipts: atReceipts, kills: atKills },
  };
}

/** Reads back what the caller of commit gave. The bytes must have been checked against the mark. */
export function decodeRecord(bytes: Bytes, mark: Mark): BlockRecord {
  return {
    ...decodeHead(bytes, mark),
    bundles: readList(bytes, mark.parts.bundles),
    receipts: readReceipts(bytes, mark),
    outbox: mark.outbox,
  };
}

/** Reads back what a record keeps for ever, whether its bundles and receipts are here or not. */
export function decodeHead(bytes: Bytes, mark: Mark): Pick<BlockRecord, 'header' | 'transactions' | 'engineHeight'> {
  return {
    header: readString(bytes, COUNT_BYTES),
    transactions: readPairs(bytes, mark.parts.transactions),
    ...(mark.engineHeight > 0 ? { engineHeight: mark.engineHeight } : {}),
  };
}

/** Receipts of a record, or what is left of them in its summary. */
export function readReceipts(bytes: Bytes, mark: Mark): Bytes[] {
  return readList(bytes, mark.parts.receipts);
}

/** Lays out a summary in the form of a record: its tags stand for the bundles, and its outcomes for the receipts. */
export function layOutSummary({ header, transactions, tags, outcomes }: RecordSummary, kills: Float64Array) {
  return layOutRecord({ header, transactions, bundles: tags.map(encodeTag), receipts: outcomes }, kills);
}

/** Reads back a summary that was laid out like a record. */
export function decodeSummary(bytes: Bytes, mark: Mark): RecordSummary {
  const { header, transactions, bundles, receipts } = decodeRecord(bytes, mark);
  return { header, transactions, tags: bundles.map(decodeTag), outcomes: receipts };
}

/** A tag: index u32, then its bytes. */
function encodeTag({ tag, index }: TaggedTransaction): Bytes {
  const bytes = new Uint8Array(COUNT_BYTES + tag.length);
  writeUint32(bytes, 0, index);
  bytes.set(tag, COUNT_BYTES);
  return bytes;
}

function decodeTag(bytes: Bytes): TaggedTransaction {
  return { tag: bytes.slice(COUNT_BYTES), index: readUint32(bytes, 0) };
}

/** Serial numbers of the leaves that a block replaced, ascending. */
export function readKills(bytes: Bytes, mark: Mark): Float64Array {
  const at = mark.parts.kills;
  const kills = new Float64Array(readUint32(bytes, at));
  for (let i = 0; i < kills.length; i++) kills[i] = readUint48(bytes, at + COUNT_BYTES + KILL_BYTES * i);
  return kills;
}

/** Position of the id of a block's transaction in the block log, undefined where there is no such index. */
export function positionOfPair(mark: Mark, index: number): number | undefined {
  const offset = mark.parts.transactions + COUNT_BYTES + PAIR_BYTES * index;
  return index >= 0 && offset + PAIR_BYTES <= mark.parts.bundles ? mark.record + offset : undefined;
}

function writeKills(target: Bytes, at: number, kills: Float64Array): void {
  writeUint32(target, at, kills.length);
  kills.forEach((sn, i) => {
    writeUint48(target, at + COUNT_BYTES + KILL_BYTES * i, sn);
  });
}

function writePairs(target: Bytes, at: number, pairs: readonly TransactionPair[]): void {
  writeUint32(target, at, pairs.length);
  pairs.forEach(({ id, signatures }, i) => {
    target.set(id, at + COUNT_BYTES + PAIR_BYTES * i);
    target.set(signatures, at + COUNT_BYTES + PAIR_BYTES * i + 32);
  });
}

function readPairs(bytes: Bytes, at: number): TransactionPair[] {
  return Array.from({ length: readUint32(bytes, at) }, (_, i) => {
    const pair = at + COUNT_BYTES + PAIR_BYTES * i;
    return { id: bytes.slice(pair, pair + 32), signatures: bytes.slice(pair + 32, pair + PAIR_BYTES) };
  });
}

function stringBytes(string: Bytes): number {
  return COUNT_BYTES + string.length;
}

function listBytes(list: readonly Bytes[]): number {
  return list.reduce((sum, item) => sum + stringBytes(item), COUNT_BYTES);
}

function writeString(target: Bytes, at: number, string: Bytes): number {
  writeUint32(target, at, string.length);
  target.set(string, at + COUNT_BYTES);
  return at + stringBytes(string);
}

function writeList(target: Bytes, at: number, list: readonly Bytes[]): void {
  writeUint32(target, at, list.length);
  list.reduce((offset, item) => writeString(target, offset, item), at + COUNT_BYTES);
}

function readString(bytes: Bytes, at: number): Bytes {
  return bytes.slice(at + COUNT_BYTES, at + COUNT_BYTES + readUint32(bytes, at));
}

function readList(bytes: Bytes, at: number): Bytes[] {
  const list: Bytes[] = [];
  let offset = at + COUNT_BYTES;
  for (let n = readUint32(bytes, at); n > 0; n--) {
    const item = readString(bytes, offset);
    list.push(item);
    offset += stringBytes(item);
  }
  return list;
}
