import { type Bytes, type Hash, isZero } from '../bytes/bytes.ts';
import type { Hasher } from '../hash/hasher.ts';

/** Kinds of leaves in the state log. */
export const LeafKind = { put: 1, tombstone: 2, commit: 3 } as const;
export type LeafKind = (typeof LeafKind)[keyof typeof LeafKind];

/** Stands for "no earlier version" in a leaf. */
export const NO_PREDECESSOR = 2 ** 48 - 1;

export const LEAF_BYTES = 128;

/** Leaves of a twig. */
export const TWIG_LEAVES = 256;

/** Key hash that stands before all keys. */
export const FIRST_KEY: Hash = new Uint8Array(32);

/** Key hash that stands after all keys. */
export const END_KEY: Hash = new Uint8Array(32).fill(0xff);

/** One entry of the state log: a version of a key, or the end of a block. */
export interface Leaf {
  readonly kind: LeafKind;
  /** c0: key hash; in a commit leaf the state root of the block before. */
  readonly key: Hash;
  /** c1: the next key hash in the order; in a commit leaf the hash of the parent header. */
  readonly next: Hash;
  /** c2: hash of the value; zeros unless the kind is put. */
  readonly valueHash: Hash;
  /** Index in its block of the transaction that made this version. */
  readonly transaction: number;
  /** Height of the block that made this version. */
  readonly height: number;
  /** Serial number of the leaf that held the version before, or NO_PREDECESSOR. */
  readonly predecessor: number;
}

const META = 96;
const META_USED = 15;
const MAX_TRANSACTION = 2 ** 24 - 1;
const MAX_HEIGHT = 2 ** 40 - 1;

/** The 128 bytes of a leaf: c0, c1, c2 and its meta chunk `kind u8 | tx u24 | height u40 | predecessor u48 | zeros`. */
export function encodeLeaf(leaf: Leaf): Bytes {
  const bytes = new Uint8Array(LEAF_BYTES);
  bytes.set(leaf.key, 0);
  bytes.set(leaf.next, 32);
  bytes.set(leaf.valueHash, 64);
  bytes[META] = leaf.kind;
  writeUint(bytes, META + 1, 3, leaf.transaction);
  writeUint(bytes, META + 4, 5, leaf.height);
  writeUint(bytes, META + 9, 6, leaf.predecessor);
  return bytes;
}

/** Decodes a leaf, or undefined where the bytes are not a well-formed one. */
export function decodeLeaf(bytes: Bytes): Leaf | undefined {
  const kind = bytes[META] as LeafKind;
  if (bytes.length !== LEAF_BYTES || kind < LeafKind.put || kind > LeafKind.commit) return undefined;
  const leaf: Leaf = {
    kind,
    key: bytes.subarray(0, 32),
    next: bytes.subarray(32, 64),
    valueHash: bytes.subarray(64, 96),
    transaction: readUint(bytes, META + 1, 3),
    height: readUint(bytes, META + 4, 5),
    predecessor: readUint(bytes, META + 9, 6),
  };
  const wellFormed =
    isZero(bytes.subarray(META + META_USED)) &&
    (kind === LeafKind.put || isZero(leaf.valueHash)) &&
    (kind !== LeafKind.commit || leaf.transaction === 0) &&
    leaf.transaction <= MAX_TRANSACTION &&
    leaf.height <= MAX_HEIGHT;
  return wellFormed ? leaf : undefined;
}

/** `H2(H2(c0, c1), H2(c2, c3))`. */
export function leafHash(hasher: Hasher, leaf: Bytes): Hash {
  const half = (offset: number) =>
    hasher.pair(leaf.subarray(offset, offset + 32), leaf.subarray(offset + 32, offset + 64));
  return hasher.pair(half(0), half(64));
}

/** Reads a little-endian unsigned integer of up to 7 bytes, at most 2^53 − 1. */
export function readUint(bytes: Bytes, offset: number, size: number): number {
  let value = 0;
  for (let i = size - 1; i >= 0; i--) value = value * 256 + (bytes[offset + i] as number);
  return value;
}

/**
 * Writes a little-endian unsigned integer of up to 7 bytes.
 * @throws RangeError when the value needs more bytes: cut short, it would be read back as another one.
 */
export function writeUint(bytes: Bytes, offset: number, size: number, value: number): void {
  let rest = value;
  for (let i = 0; i < size; i++) {
    bytes[offset + i] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  if (rest !== 0) throw new RangeError(`${value} does not fit into ${size} bytes`);
}
