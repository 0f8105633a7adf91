import { expect, test } from 'vitest';
import { boundText, relativeTime, timeText, writeTime } from './format-time.ts';

const MOMENT = Date.UTC(2026, 10, 20, 6, 2, 10, 842);

test.each([
  ['Asia/Shanghai', '2026-11-20 14:02:10 UTC+08:00'],
  ['UTC', '2026-11-20 06:02:10 UTC+00:00'],
  ['America/St_Johns', '2026-11-20 02:32:10 UTC−03:30'],
])('a time in %s → with its offset', (zone, text) => {
  expect(timeText(MOMENT, zone)).toBe(text);
});

test('a time in summer → the offset of that day, not of today', () => {
  expect(timeText(Date.UTC(2026, 6, 1), 'Europe/Berlin')).toBe('2026-07-01 02:00:00 UTC+02:00');
});

test.each([
  [MOMENT, '2026-11-20 06:02:11 UTC+00:00'],
  [MOMENT - 842, '2026-11-20 06:02:10 UTC+00:00'],
])('a bound from above, %d → the second that has passed by then', (ms, text) => {
  expect(boundText(ms, 'UTC')).toBe(text);
});

test('milliseconds → kept', () => {
  expect(writeTime(MOMENT, 'UTC')?.fraction).toBe('842');
});

test('a number that no date can hold → shown as it is', () => {
  expect(timeText(9e15, 'UTC')).toBe('9000000000000000 ms');
});

test.each([
  [-500, '0 seconds ago'],
  [-90_000, '1 minute ago'],
  [-7_300_000, '2 hours ago'],
  [172_800_000, 'in 2 days'],
])('%d ms from now → %s', (far, words) => {
  expect(relativeTime(MOMENT + far, MOMENT, 'en').replace('in 0', '0')).toBe(words);
});
