import { expect, test } from 'vitest';
import { durationText } from './format-duration.ts';

test.each([
  [7 * 86_400_000, 'en', '7 days'],
  [36 * 3_600_000, 'en', '36 hours'],
  [1_500, 'en', '1,500 milliseconds'],
  [7 * 86_400_000, 'zh-CN', '7天'],
] as const)('%d ms in %s → %s', (ms, language, expected) => {
  expect(durationText(ms, language)).toBe(expected);
});
