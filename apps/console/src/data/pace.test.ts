import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Pace } from './pace.ts';

const EVERY = 150;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function paced() {
  const act = vi.fn();
  return { act, pace: new Pace(EVERY, act) };
}

test('asked after a pause → done at once', () => {
  const { act, pace } = paced();
  pace.ask();
  vi.advanceTimersByTime(1);
  expect(act).toHaveBeenCalledTimes(1);
});

test('asked many times together → done once', () => {
  const { act, pace } = paced();
  for (let i = 0; i < 100; i++) pace.ask();
  vi.advanceTimersByTime(EVERY - 1);
  expect(act).toHaveBeenCalledTimes(1);
});

test('asked without end → done every so many milliseconds, and once more for the last', () => {
  const { act, pace } = paced();
  for (let ms = 0; ms < 10 * EVERY; ms++) {
    pace.ask();
    vi.advanceTimersByTime(1);
  }
  vi.advanceTimersByTime(EVERY);
  expect(act).toHaveBeenCalledTimes(11);
});

test('stopped before it was done → not done', () => {
  const { act, pace } = paced();
  pace.ask();
  pace.stop();
  vi.advanceTimersByTime(EVERY);
  expect(act).not.toHaveBeenCalled();
});
