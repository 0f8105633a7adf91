import { createIncrementalDigest } from '@stele/crypto';
import { CONTENT_HASHES } from '@stele/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createWasmDigest } from './wasm-digest.ts';

test.each(CONTENT_HASHES)('any parts through %s → the digest of the portable implementation', async (algorithm) => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 8 }), async (parts) => {
      const [fast, slow] = [await createWasmDigest(algorithm), createIncrementalDigest(algorithm)];
      for (const part of parts) {
        fast.update(part);
        slow.update(part);
      }
      expect(fast.digest()).toEqual(slow.digest());
    }),
    { numRuns: 50 },
  );
});
