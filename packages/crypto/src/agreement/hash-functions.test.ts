import { type Bytes, HASH_NAMES, type HashFunction, toHex } from '@stele/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nodeCrypto } from '../node/node-backend.ts';
import { portableCrypto } from '../portable/portable-backend.ts';

describe.each(HASH_NAMES)('%s', (name) => {
  const native = nodeCrypto.hash(name);
  const portable = portableCrypto.hash(name);

  test('any bytes → one digest of both back ends, as plain bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(native.digest(bytes)).toEqual(portable.digest(bytes));
        expect(Object.getPrototypeOf(native.digest(bytes))).toBe(Uint8Array.prototype);
      }),
    );
  });

  test.each([native, portable])(
    'pairs, however many → the digests of the single blocks, and nothing else written',
    (hash) => {
      for (const count of [0, 1, 2, 3, 7, 8, 9, 16, 17, 64, 100]) {
        const input = Uint8Array.from({ length: 64 * count }, (_, i) => (i * 7) % 251);
        const output = new Uint8Array(32 * count + 5).fill(0xaa);
        hash.digestPairs(input, output, count);
        expect(toHex(output)).toBe(`${singles(hash, input, count)}aaaaaaaaaa`);
      }
    },
  );

  test.each([native, portable])('a few pairs of a longer input → the first ones', (hash) => {
    const input = new Uint8Array(64 * 9).fill(3);
    const output = new Uint8Array(32 * 9);
    hash.digestPairs(input, output, 2);
    expect(toHex(output)).toBe(singles(hash, input, 2) + '00'.repeat(32 * 7));
  });

  test.each([native, portable])('bytes in shared memory, at an odd offset → the same digests', (hash) => {
    const shared = new Uint8Array(new SharedArrayBuffer(64 * 5 + 1), 1);
    for (let i = 0; i < shared.length; i++) shared[i] = i;
    const own = Uint8Array.from(shared);
    expect(hash.digest(shared)).toEqual(hash.digest(own));
    const output = new Uint8Array(new SharedArrayBuffer(32 * 5));
    hash.digestPairs(shared, output, 5);
    expect(toHex(output)).toBe(singles(hash, own, 5));
  });
});

function singles(hash: HashFunction, input: Bytes, count: number): string {
  let text = '';
  for (let i = 0; i < count; i++) text += toHex(hash.digest(input.subarray(64 * i, 64 * (i + 1))));
  return text;
}
