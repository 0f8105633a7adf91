import { fromHex, toHex } from '@stele/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readBigEndian, readLittleEndian, writeBigEndian } from './big-integers.ts';

test('numbers of 32 bytes → read as written, in either order', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 2n ** 256n - 1n }), (value) => {
      const bytes = new Uint8Array(40);
      writeBigEndian(value, bytes, 4);
      expect(toHex(bytes)).toBe(`00000000${value.toString(16).padStart(64, '0')}00000000`);
      expect(readBigEndian(bytes.subarray(4, 36))).toBe(value);
      expect(readLittleEndian(bytes.slice(4, 36).reverse())).toBe(value);
    }),
  );
});

test('64 bytes → all of them count', () => {
  const bytes = fromHex(`01${'00'.repeat(63)}`);
  expect(readBigEndian(bytes)).toBe(2n ** 504n);
  expect(readLittleEndian(bytes)).toBe(1n);
});
