import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteReader } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';

test('a written number → the same number when it is read, and nothing left', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), (value) => {
      const reader = new ByteReader(new ByteWriter().u32(value).finish());
      expect(reader.u32()).toBe(value);
      expect(reader.done).toBe(true);
    }),
  );
});

test('a signed number → one that is passed over as a whole', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (value) => {
      const bytes = new ByteWriter().s64(value).finish();
      const reader = new ByteReader(bytes);
      reader.skipNumber();
      expect(reader.done).toBe(true);
      expect(decodeSigned(bytes)).toBe(value);
    }),
  );
});

test.each([
  ['0', [0x00], 0n],
  ['-1', [0x7f], -1n],
  ['63', [0x3f], 63n],
  ['64', [0xc0, 0x00], 64n],
  ['-123456, from the specification of LEB128 in DWARF 4 §7.6', [0xc0, 0xbb, 0x78], -123456n],
])('%s → its shortest LEB128 form', (_name, bytes, value) => {
  expect([...new ByteWriter().s64(value).finish()]).toEqual(bytes);
});

test.each([
  ['a number that never ends', (reader: ByteReader) => reader.u32(), new Array(11).fill(0x80)],
  ['a skipped number that never ends', (reader: ByteReader) => reader.skipNumber(), new Array(11).fill(0x80)],
  ['a vector longer than its input', (reader: ByteReader) => reader.vector(), [5, 1, 2]],
  ['no byte', (reader: ByteReader) => reader.byte(), []],
] as const)('%s → RUNTIME_FAULT', (_name, read, bytes) => {
  expect(() => read(new ByteReader(Uint8Array.from(bytes)))).toThrow(
    expect.objectContaining({ code: 'RUNTIME_FAULT' }),
  );
});

test('more bytes than the first buffer holds → all of them in order', () => {
  const writer = new ByteWriter();
  for (let i = 0; i < 5000; i++) writer.byte(i & 0xff);
  expect(writer.finish()).toEqual(Uint8Array.from({ length: 5000 }, (_, i) => i & 0xff));
});

function decodeSigned(bytes: Uint8Array): bigint {
  const value = bytes.reduce((sum, byte, i) => sum | (BigInt(byte & 0x7f) << BigInt(7 * i)), 0n);
  return BigInt.asIntN(Math.min(64, 7 * bytes.length), value);
}
