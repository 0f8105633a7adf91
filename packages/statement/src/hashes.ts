import type { Hasher, HashFunction, HashName } from '@stele/protocol';

/** The hash functions that statements are made and checked with: any back end of `@stele/crypto`. */
export interface Hashes {
  hash(name: HashName): HashFunction;
  hasher(name: HashName): Hasher;
}
