import { expect, test } from 'vitest';
import { dayOf, endOfDay, startOfDay } from './day.ts';

test('a day in a zone ahead of UTC → begins on the evening before', () => {
  expect(startOfDay('2026-11-22', 'Asia/Shanghai')).toBe(Date.UTC(2026, 10, 21, 16));
  expect(endOfDay('2026-11-22', 'Asia/Shanghai')).toBe(Date.UTC(2026, 10, 22, 16) - 1);
});

test('a day on which clocks change → has 23 or 25 hours', () => {
  const hours = (date: string) =>
    ((endOfDay(date, 'Europe/Berlin') ?? 0) + 1 - (startOfDay(date, 'Europe/Berlin') ?? 0)) / 3_600_000;
  expect(hours('2026-03-29')).toBe(23);
  expect(hours('2026-10-25')).toBe(25);
  expect(hours('2026-06-01')).toBe(24);
});

test('the beginning of a day → is of that day', () => {
  for (const zone of ['UTC', 'America/Los_Angeles', 'Asia/Kathmandu', 'Pacific/Auckland']) {
    expect(dayOf(startOfDay('2026-11-01', zone) ?? 0, zone)).toBe('2026-11-01');
  }
});

test('a text that is no date → nothing', () => {
  expect(startOfDay('2026-13-45', 'UTC')).toBeUndefined();
  expect(startOfDay('yesterday', 'UTC')).toBeUndefined();
});
