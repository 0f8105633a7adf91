import { expect, test } from 'vitest';
import { durationText, secondsText } from './format-duration.ts';

test.each([
  [7 * 86_400_000, 'en', '7 days'],
  [36 * 3_600_000, 'en', '36 hours'],
  [1_500, 'en', '1,500 milliseconds'],
  [7 * 86_400_000, 'zh-CN', '7 天'],
] as const)('%d ms in %s → %s', (ms, language, expected) => {
  expect(durationText(ms, language)).toBe(expected);
});

test('a measured time → seconds; one that is not known → a dash, never 0', () => {
  expect(secondsText(612, 'en-GB')).toBe('0.61 s');
  expect(secondsText(undefined, 'en-GB')).toBe('—');
});
