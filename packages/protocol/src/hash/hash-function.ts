import type { Bytes, Hash } from '../bytes/bytes.ts';

/** Hash functions a chain can be founded on: SHA-256 (FIPS 180-4) and SM3 (GB/T 32905-2016). */
export const HASH_NAMES = ['sha256', 'sm3'] as const;

export type HashName = (typeof HASH_NAMES)[number];

/** The number that stands for a hash function in binary formats. */
export const HASH_NUMBERS: Readonly<Record<HashName, number>> = { sha256: 1, sm3: 2 };

/** A hash function as a back end supplies it. This package has none of its own. */
export interface HashFunction {
  readonly name: HashName;
  /** The 32-byte digest of any input. */
  digest(bytes: Bytes): Hash;
  /** Digests `count` consecutive 64-byte blocks of `input` into consecutive 32-byte slots of `output`. */
  digestPairs(input: Bytes, output: Bytes, count: number): void;
}
