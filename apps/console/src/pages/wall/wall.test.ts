import type { HeaderInfo } from '@stele/sdk';
import { expect, test } from 'vitest';
import { lastMinute } from './last-minute.ts';
import { isStale, shiftAt } from './screen.ts';

const NOW = 1_000_000;
const header = (height: number, age: number, transactionCount: number) =>
  ({ height, time: NOW - age, transactionCount }) as HeaderInfo;

test('blocks of the last minute → their sums, older ones left out', () => {
  const headers = [header(9, 1_000, 5), header(8, 59_000, 7), header(7, 61_000, 100)];
  expect(lastMinute(headers, NOW)).toEqual({ blocks: 2, transactions: 12 });
});

test('headers that do not reach back a minute → not known, unless the chain is younger', () => {
  expect(lastMinute([header(9, 1_000, 5), header(8, 2_000, 5)], NOW)).toBeUndefined();
  expect(lastMinute([header(1, 2_000, 0)], NOW)).toEqual({ blocks: 1, transactions: 0 });
  expect(lastMinute([], NOW)).toBeUndefined();
});

test('data older than 30 s → stale', () => {
  expect(isStale(NOW - 29_000, NOW)).toBe(false);
  expect(isStale(NOW - 31_000, NOW)).toBe(true);
});

test('an hour on a wall → no pixel holds the same place for long, and none goes far', () => {
  const shifts = Array.from({ length: 60 }, (_, minute) => shiftAt(minute * 60_000));
  expect(new Set(shifts.map(({ x, y }) => `${x} ${y}`)).size).toBeGreaterThan(8);
  expect(Math.max(...shifts.flatMap(({ x, y }) => [Math.abs(x), Math.abs(y)]))).toBeLessThanOrEqual(8);
});
