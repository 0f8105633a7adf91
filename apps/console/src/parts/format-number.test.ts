import { expect, test } from 'vitest';
import { integerText, sizeText } from './format-number.ts';

test('an integer beyond 2^53 → every digit', () => {
  expect(integerText('9223372036854775807', 'en')).toBe('9,223,372,036,854,775,807');
  expect(integerText(2n ** 64n - 1n, 'en')).toBe('18,446,744,073,709,551,615');
});

test('sizes → the unit that suits them', () => {
  expect([0, 1023, 184_220, 2 * 1024 ** 3].map((bytes) => sizeText(bytes, 'en'))).toEqual([
    '0 B',
    '1,023 B',
    '179.9 KiB',
    '2 GiB',
  ]);
});
