import { expect, test } from 'vitest';
import { Pace } from './pace.ts';

function paceAt(settled: number) {
  let now = 0;
  const pace = new Pace(settled, () => now);
  const after = (ms: number, count: number) => {
    now += ms;
    pace.note(count);
  };
  return { pace, after };
}

test('nothing settled yet → neither a rate nor how long it takes', () => {
  const { pace, after } = paceAt(5);
  after(20_000, 5);
  expect(pace.rate).toBeNull();
  expect(pace.remainingMs(100)).toBeNull();
});

test('some settled within ten seconds → a rate, and nothing said of the rest', () => {
  const { pace, after } = paceAt(0);
  after(5_000, 500);
  expect(pace.rate).toBe(100);
  expect(pace.remainingMs(1000)).toBeNull();
});

test('some settled over ten seconds and more → how long the rest takes at that', () => {
  const { pace, after } = paceAt(1000);
  after(5_000, 1500);
  after(5_000, 2000);
  expect(pace.rate).toBe(100);
  expect(pace.remainingMs(3000)).toBe(30_000);
});

test('a job that was faster before → the rate of the last minute', () => {
  const { pace, after } = paceAt(0);
  for (let i = 1; i <= 10; i++) after(1_000, i * 1000);
  for (let i = 1; i <= 70; i++) after(1_000, 10_000 + i * 10);
  expect(pace.rate).toBe(10);
});
