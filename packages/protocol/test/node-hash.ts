import { hash as nodeHash } from 'node:crypto';
import { createHasher, type Hasher, type HashFunction, type HashName } from '../src/index.ts';

/** Hash functions of Node.js, for the tests of this package: it has none of its own. */
export function testHash(name: HashName): HashFunction {
  const digest = (bytes: Uint8Array) => new Uint8Array(nodeHash(name, bytes, 'buffer'));
  return {
    name,
    digest,
    digestPairs(input, output, count) {
      for (let i = 0; i < count; i++) output.set(digest(input.subarray(64 * i, 64 * i + 64)), 32 * i);
    },
  };
}

export const sha256Hasher: Hasher = createHasher(testHash('sha256'));
export const sm3Hasher: Hasher = createHasher(testHash('sm3'));
