import { expect, test } from 'vitest';
import { holdRows } from './held-rows.ts';

const same = (value: number) => value;

test('newer rows than the one held at → they wait, and are counted', () => {
  expect(holdRows([5, 4, 3, 2], same, 3)).toEqual({ shown: [3, 2], waiting: 2 });
});

test('nothing newer → all are shown', () => {
  expect(holdRows([3, 2], same, 3)).toEqual({ shown: [3, 2], waiting: 0 });
});

test('the row held at is no longer among them → all are shown', () => {
  expect(holdRows([9, 8], same, 3)).toEqual({ shown: [9, 8], waiting: 0 });
});
