import { createValidatorSet } from '@stele/protocol';
import { expect, test } from 'vitest';
import { survivableFaults } from './faults.ts';

const setOf = (weights: readonly number[]) =>
  createValidatorSet(
    weights.map((weight, i) => ({
      keyId: new Uint8Array(32).fill(i),
      suite: 'ed25519',
      publicKey: new Uint8Array(32),
      weight,
      organisation: 'a',
    })),
  );

test.each([
  [1, 0],
  [2, 0],
  [3, 0],
  [4, 1],
  [6, 1],
  [7, 2],
  [10, 3],
  [256, 85],
])('%i nodes of one weight → %i may fail', (nodes, faults) => {
  expect(survivableFaults(setOf(Array.from({ length: nodes }, () => 1)))).toBe(faults);
});

test('one node outweighs the others → none may fail, since it may be that one', () => {
  expect(survivableFaults(setOf([3, 1, 1, 1, 1]))).toBe(0);
  expect(survivableFaults(setOf([2, 2, 2, 1, 1]))).toBe(1);
});
