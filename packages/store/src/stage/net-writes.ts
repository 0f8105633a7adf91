import { LIMITS, SteleError, Tag } from '@stele/protocol';
import { compareHashes } from '../hash/compare-hashes.ts';
import type { StateHasher } from '../hash/state-hasher.ts';
import type { Write } from '../interface.ts';
import { valueRecordBytes } from '../ledger/value-log.ts';

const HASH_BYTES = 32;

/** Bits of the sort key that hold a write's index; the other 47 are the start of its key hash. */
const INDEX_BITS = 17;
const MAX_WRITES = 2 ** INDEX_BITS;
const INDEX_MASK = MAX_WRITES - 1;

/** The last write of each key, in order of key hashes. */
export interface NetWrites {
  readonly writes: readonly Write[];
  /** The key hash of each, 32 bytes after 32 bytes. */
  readonly keyHashes: Buffer;
  /** Room that the value records of all writes take. */
  readonly valueBytes: number;
}

/**
 * Takes the net effect of a block's writes.
 * @throws SteleError STATE_KEY_SIZE, STATE_VALUE_SIZE, STATE_BLOCK_TOO_LARGE
 */
export function netWrites(writes: Iterable<Write>, hasher: StateHasher, maxRows: number): NetWrites {
  const all = [...writes];
  let valueBytes = 0;
  for (const write of all) valueBytes += checkedSize(write);
  const given = all.length > MAX_WRITES ? lastOfEachKey(all) : all;
  if (given.length > MAX_WRITES) throw tooLarge(given.length, maxRows);
  const hashes = hashKeys(given, hasher);
  const order = inKeyOrder(given.length, hashes);
  if (order.length > maxRows) throw tooLarge(order.length, maxRows);
  const keyHashes = Buffer.allocUnsafeSlow(order.length * HASH_BYTES);
  order.forEach((index, i) => {
    hashes.copy(keyHashes, i * HASH_BYTES, index * HASH_BYTES, (index + 1) * HASH_BYTES);
  });
  return { writes: Array.from(order, (index) => given[index] as Write), keyHashes, valueBytes };
}

function tooLarge(rows: number, limit: number): SteleError {
  return new SteleError('STATE_BLOCK_TOO_LARGE', { rows, limit });
}

/** Bytes of a write's value record. */
function checkedSize({ key, value }: Write): number {
  if (key.length === 0 || key.length > LIMITS.stateKeyBytes) {
    throw new SteleError('STATE_KEY_SIZE', { size: key.length, limit: LIMITS.stateKeyBytes });
  }
  if (value && value.length > LIMITS.stateValueBytes) {
    throw new SteleError('STATE_VALUE_SIZE', { size: value.length, limit: LIMITS.stateValueBytes });
  }
  return valueRecordBytes(key, value);
}

function lastOfEachKey(writes: readonly Write[]): Write[] {
  return [...new Map(writes.map((write) => [Buffer.from(write.key).toString('latin1'), write])).values()];
}

function hashKeys(writes: readonly Write[], hasher: StateHasher): Buffer {
  const hashes = Buffer.allocUnsafeSlow(writes.length * HASH_BYTES);
  writes.forEach((write, i) => {
    hasher.taggedInto(Tag.key, write.key, hashes, i * HASH_BYTES);
  });
  return hashes;
}

/** Indices of the last write of each key, in order of key hashes. */
function inKeyOrder(count: number, hashes: Buffer): Int32Array {
  const keys = sortedKeys(count, hashes);
  const order = new Int32Array(count);
  let taken = 0;
  for (let from = 0; from < count; ) {
    let to = from + 1;
    while (to < count && samePrefix(keys, from, to)) to++;
    if (to === from + 1) order[taken++] = indexOf(keys, from);
    else for (const index of lastOfEqualPrefix(keys, from, to, hashes)) order[taken++] = index;
    from = to;
  }
  return order.subarray(0, taken);
}

/**
 * Sort keys of 64 bits as pairs of words, low word first: 47 bits of key hash above 17 bits of index. One
 * native sort of numbers is ten times as fast as sorting with a comparison.
 */
function sortedKeys(count: number, hashes: Buffer): Uint32Array {
  const keys = new BigUint64Array(count);
  const words = new Uint32Array(keys.buffer);
  for (let i = 0; i < count; i++) {
    words[2 * i + 1] = hashes.readUInt32BE(i * HASH_BYTES);
    words[2 * i] = ((hashes.readUInt32BE(i * HASH_BYTES + 4) & ~INDEX_MASK) | i) >>> 0;
  }
  keys.sort();
  return words;
}

function indexOf(keys: Uint32Array, place: number): number {
  return (keys[2 * place] as number) & INDEX_MASK;
}

function samePrefix(keys: Uint32Array, a: number, b: number): boolean {
  return (
    keys[2 * a + 1] === keys[2 * b + 1] &&
    ((keys[2 * a] as number) & ~INDEX_MASK) === ((keys[2 * b] as number) & ~INDEX_MASK)
  );
}

/** Writes whose hashes start alike: of one key, or of keys that someone searched for. */
function lastOfEqualPrefix(keys: Uint32Array, from: number, to: number, hashes: Buffer): number[] {
  const compare = (a: number, b: number) => compareHashes(hashes, a * HASH_BYTES, hashes, b * HASH_BYTES);
  const group = Array.from({ length: to - from }, (_, i) => indexOf(keys, from + i)).sort(
    (a, b) => compare(a, b) || a - b,
  );
  return group.filter((index, i) => i + 1 === group.length || compare(index, group[i + 1] as number) !== 0);
}
