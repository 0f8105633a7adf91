import { expect, test } from 'vitest';
import { LastHour } from './last-hour.ts';

const MINUTE = 60_000;
const START = 100 * 60 * MINUTE;

test('a gateway that just started → nothing known of times, counted since its start', () => {
  expect(new LastHour(START).report(START + 5)).toEqual({ since: START, settled: 0, expired: 0 });
});

test('times of which one in fifty is slow → the half and the slow end, each to a tenth', () => {
  const hour = new LastHour(START);
  for (let i = 0; i < 98; i++) hour.settle(600, START + i);
  for (let i = 0; i < 2; i++) hour.settle(5000, START + i);
  hour.expire(START);
  const { settled, expired, p50 = 0, p99 = 0 } = hour.report(START + MINUTE);
  expect([settled, expired]).toEqual([100, 1]);
  expect(Math.abs(p50 / 600 - 1)).toBeLessThan(0.1);
  expect(Math.abs(p99 / 5000 - 1)).toBeLessThan(0.1);
});

test('what is older than an hour → no longer counted, and its place is used again', () => {
  const hour = new LastHour(START);
  hour.settle(10, START);
  expect(hour.report(START + 59 * MINUTE).settled).toBe(1);
  expect(hour.report(START + 60 * MINUTE)).toMatchObject({ settled: 0, since: START + MINUTE });
  hour.settle(10, START + 60 * MINUTE);
  expect(hour.report(START + 60 * MINUTE).settled).toBe(1);
});

test('no time at all, and longer than any → counted in the first and last class', () => {
  const hour = new LastHour(START);
  hour.settle(0, START);
  hour.settle(10 ** 9, START);
  const { p50 = 0, p99 = 0 } = hour.report(START);
  expect(p50).toBe(1);
  expect(p99).toBeGreaterThan(300_000);
});
