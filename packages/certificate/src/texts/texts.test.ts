import { expect, test } from 'vitest';
import { formatBound, formatTime } from './format-time.ts';
import { groupHash, shortId } from './groups.ts';
import { numberText } from './numbers.ts';

test.each([
  [0, '2026-11-20 14:02:11 UTC'],
  [480, '2026-11-20 22:02:11 UTC+08:00'],
  [-210, '2026-11-20 10:32:11 UTC-03:30'],
])('a bound at an offset of %i minutes → rounded up to the second, with its zone', (offset, text) => {
  expect(formatBound(Date.UTC(2026, 10, 20, 14, 2, 10, 1), offset)).toBe(text);
});

test('a time that is no bound → without its parts of a second', () => {
  expect(formatTime(Date.UTC(2026, 10, 20, 14, 2, 10, 999), 0)).toBe('2026-11-20 14:02:10 UTC');
});

test('a hash → its function, groups of four, what follows', () => {
  const { before, groups, after } = groupHash(`sha256:${'0123'.repeat(16)}/7`);
  expect([before, groups.length, groups[0], after]).toEqual(['sha256:', 16, '0123', '/7']);
  expect(groupHash('no hash')).toEqual({ before: 'no hash', groups: [], after: '' });
});

test('ids and numbers → eight digits from each end, a comma after each three', () => {
  expect(shortId('ab'.repeat(32))).toBe('abababab…abababab');
  expect([0, 999, 1000, 1_204_881].map(numberText)).toEqual(['0', '999', '1,000', '1,204,881']);
});
