import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unitsToText } from './units-to-text.ts';

const unitsOf = (text: string) => Uint16Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));

test('any code units of 16 bits, also halves of pairs → the text of exactly these units', () => {
  fc.assert(
    fc.property(fc.uint16Array({ maxLength: 600 }), (units) => {
      expect(unitsOf(unitsToText(units))).toEqual(units);
    }),
  );
});

test('any code units of 8 bits → the text of exactly these units', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 600 }), (units) => {
      expect(unitsOf(unitsToText(units))).toEqual(Uint16Array.from(units));
    }),
  );
});

test.each([
  ['ASCII', 'x'.repeat(10_000)],
  ['Latin-1', '\u00e9\u0085\u0000'.repeat(5000)],
  ['bytes that are UTF-8 of something else', '\u00c3\u00a9'.repeat(5000)],
  ['a byte order mark', `\u00ef\u00bb\u00bf${'x'.repeat(200)}`],
])('long text of 8 bits: %s → itself', (_name, text) => {
  expect(unitsToText(Uint8Array.from(unitsOf(text)))).toBe(text);
});

test.each([
  ['Chinese', '\u77f3\u7891'.repeat(5000)],
  ['pairs', '\u{1f600}'.repeat(5000)],
  ['a half pair at the end', `${'\u77f3'.repeat(5000)}\ud83d`],
  ['a byte order mark', `\ufeff${'\u77f3'.repeat(200)}`],
])('long text of 16 bits: %s → itself', (_name, text) => {
  expect(unitsToText(unitsOf(text))).toBe(text);
});
