import type { Bytes, Hash, HashFunction, HashName } from '@stele/protocol';

const PAIR_BYTES = 64;
const DIGEST_BYTES = 32;

/** A hash function over a digest alone: pairs are digested one by one. */
export function hashFunctionOf(name: HashName, digest: (bytes: Bytes) => Hash): HashFunction {
  return {
    name,
    digest,
    digestPairs(input, output, count) {
      for (let i = 0; i < count; i++) {
        output.set(digest(input.subarray(PAIR_BYTES * i, PAIR_BYTES * (i + 1))), DIGEST_BYTES * i);
      }
    },
  };
}
