import type { Bytes } from '@stele/protocol';

export const HASH_BYTES = 32;
const HASH_WORDS = HASH_BYTES / 4;

/** A growing row of hashes: one level of the tree, or as many 32-byte chunks of bits. */
export class HashLevel {
  bytes: Buffer;
  words: Int32Array;

  constructor(capacity: number) {
    this.bytes = Buffer.alloc(capacity * HASH_BYTES);
    this.words = wordsOf(this.bytes);
  }

  /** Makes room for this many hashes; new ones are zeros. */
  reserve(count: number): void {
    if (this.bytes.length >= count * HASH_BYTES) return;
    const grown = Buffer.alloc(Math.max(2 * this.bytes.length, count * HASH_BYTES));
    this.bytes.copy(grown);
    this.bytes = grown;
    this.words = wordsOf(grown);
  }

  /** A copy of one hash. */
  at(index: number): Bytes {
    return new Uint8Array(this.bytes.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES));
  }

  set(index: number, hash: Bytes): void {
    this.bytes.set(hash, index * HASH_BYTES);
  }
}

/** Copies hashes `indices[0 .. count-1]` of a level to every `stride`-th place of `target`, from `first` on. */
export function gather(
  level: HashLevel,
  indices: Int32Array,
  count: number,
  target: Int32Array,
  first: number,
  stride: number,
): void {
  const { words } = level;
  for (let i = 0; i < count; i++) {
    const from = (indices[i] as number) * HASH_WORDS;
    const to = (first + i * stride) * HASH_WORDS;
    for (let word = 0; word < HASH_WORDS; word++) target[to + word] = words[from + word] as number;
  }
}

/** Writes hashes to `indices[0 .. count-1]` of a level. */
export function scatter(level: HashLevel, indices: Int32Array, count: number, source: Int32Array): void {
  const { words } = level;
  for (let i = 0; i < count; i++) {
    const to = (indices[i] as number) * HASH_WORDS;
    const from = i * HASH_WORDS;
    for (let word = 0; word < HASH_WORDS; word++) words[to + word] = source[from + word] as number;
  }
}

/** Words over a buffer that starts at a multiple of four bytes. */
export function wordsOf(bytes: Buffer): Int32Array {
  return new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >>> 2);
}
