import { expect, test } from 'vitest';
import { restartDelay } from './restart-delay.ts';

test('ends in a row → twice as long each time, half a minute at most', () => {
  expect([1, 2, 3, 4, 6, 7, 40].map((failures) => restartDelay(failures, 500))).toEqual([
    500, 1000, 2000, 4000, 16_000, 30_000, 30_000,
  ]);
});
