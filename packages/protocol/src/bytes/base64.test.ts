import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromBase64, toBase64 } from './base64.ts';

test('any bytes → their text, and back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
      expect(fromBase64(toBase64(bytes))).toEqual(bytes);
    }),
  );
});

test('any text that is taken → the one spelling of its bytes', () => {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const last = fc.constantFrom('', ...[...alphabet].flatMap((a) => [`A${a}==`, `Ab${a}=`]));
  fc.assert(
    fc.property(last, (text) => {
      const isCanonical = Buffer.from(text, 'base64').toString('base64') === text;
      if (isCanonical) expect(toBase64(fromBase64(text))).toBe(text);
      else expect(() => fromBase64(text)).toThrow(RangeError);
    }),
    { numRuns: 500 },
  );
});

test('a text of many millions of characters → its bytes', () => {
  const bytes = new Uint8Array(6_000_001).fill(7);
  expect(Buffer.compare(fromBase64(toBase64(bytes)), bytes)).toBe(0);
});

describe('refused', () => {
  test.each(['A', 'AA', 'AAA', 'AA=A', '=AAA', 'AAAA=', 'AA==AA==', 'A A=', 'AA==\n', 'AA-_', 'AB==', 'AAB='])(
    '%j',
    (text) => {
      expect(() => fromBase64(text)).toThrow(RangeError);
    },
  );
});
