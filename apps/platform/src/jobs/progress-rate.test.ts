import { expect, test } from 'vitest';
import { ProgressRate } from './progress-rate.ts';

function rateAt(settled: number) {
  let now = 0;
  const progress = new ProgressRate(settled, () => now);
  const after = (ms: number, count: number) => {
    now += ms;
    progress.note(count);
  };
  return { progress, after };
}

test('nothing settled yet → neither a rate nor how long it takes', () => {
  const { progress, after } = rateAt(5);
  after(20_000, 5);
  expect(progress.rate).toBeNull();
  expect(progress.remainingMs(100)).toBeNull();
});

test('some settled within ten seconds → a rate, and nothing said of the rest', () => {
  const { progress, after } = rateAt(0);
  after(5_000, 500);
  expect(progress.rate).toBe(100);
  expect(progress.remainingMs(1000)).toBeNull();
});

test('some settled over ten seconds and more → how long the rest takes at that', () => {
  const { progress, after } = rateAt(1000);
  after(5_000, 1500);
  after(5_000, 2000);
  expect(progress.rate).toBe(100);
  expect(progress.remainingMs(3000)).toBe(30_000);
});

test('a job that was faster before → the rate of the last minute', () => {
  const { progress, after } = rateAt(0);
  for (let i = 1; i <= 10; i++) after(1_000, i * 1000);
  for (let i = 1; i <= 70; i++) after(1_000, 10_000 + i * 10);
  expect(progress.rate).toBe(10);
});
