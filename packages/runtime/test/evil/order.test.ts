import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { InstancePool } from '../../src/hosts/quickjs/instance-pool.ts';
import { ALL_CASES } from './corpus.ts';
import { loadable, quickjsHost, runCode } from './harness.ts';

const CALLS = 1000;
const GASES = [20_000, 100_000, 400_000];

interface PlannedCall {
  readonly id: number;
  readonly code: number;
  readonly gas: number;
}

const codes = loadable(quickjsHost(), ALL_CASES);

/** The same calls for every order: which code, and with how much gas. */
const PLAN: readonly PlannedCall[] = fc
  .sample(fc.record({ code: fc.nat(codes.length - 1), gas: fc.constantFrom(...GASES) }), { numRuns: CALLS, seed: 7 })
  .map((call, id) => ({ id, ...call }));

function run(plan: readonly PlannedCall[], loaded: typeof codes): unknown[] {
  const results: unknown[] = [];
  for (const { id, code, gas } of plan) results[id] = runCode(loaded[code] as (typeof codes)[number], gas);
  return results;
}

const expected = run(PLAN, codes);

test.each([
  ['backwards', (plan: readonly PlannedCall[]) => plan.toReversed()],
  ['by code', (plan: readonly PlannedCall[]) => plan.toSorted((a, b) => a.code - b.code)],
  ['by gas', (plan: readonly PlannedCall[]) => plan.toSorted((a, b) => b.gas - a.gas)],
  [
    'shuffled',
    (plan: readonly PlannedCall[]) =>
      fc.sample(fc.shuffledSubarray([...plan], { minLength: plan.length }), { numRuns: 1, seed: 11 })[0] ?? [],
  ],
])(`${CALLS} random calls %s → the same results and gas`, (_name, order) => {
  expect(run(order(PLAN), codes)).toEqual(expected);
});

test('the same calls on another host with its own instances → the same results and gas', () => {
  expect(run(PLAN, loadable(quickjsHost(), ALL_CASES))).toEqual(expected);
});

test('every fifth of them in an instance that has run nothing before → the same results and gas', () => {
  const release = vi.spyOn(InstancePool.prototype, 'release').mockImplementation(() => undefined);
  const some = PLAN.filter(({ id }) => id % 5 === 0);
  const results = run(some, codes);
  release.mockRestore();
  for (const { id } of some) expect(results[id]).toEqual(expected[id]);
});
