import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { InstancePool } from '../../src/hosts/quickjs/instance-pool.ts';
import { ALL_CASES } from './corpus.ts';
import { loadable, quickjsHost } from './harness.ts';
import { type PlannedCall, type PlanResults, planCalls, runPlan } from './plan.ts';

const CALLS = 1000;

const codes = loadable(quickjsHost(), ALL_CASES);
const plan = planCalls(CALLS, codes.length);
const expected = runPlan(plan, codes);

test.each([
  ['backwards', plan.toReversed()],
  ['by code', plan.toSorted((a, b) => a.code - b.code)],
  ['by gas', plan.toSorted((a, b) => b.gas - a.gas)],
  ['shuffled', fc.sample(fc.shuffledSubarray(plan, { minLength: CALLS }), { numRuns: 1, seed: 11 })[0] ?? []],
])(`${CALLS} random calls %s → the same results and gas`, (_name, order) => {
  expect(runPlan(order, codes)).toEqual(expected);
});

test('the same calls on another host with its own instances → the same results and gas', () => {
  expect(runPlan(plan, loadable(quickjsHost(), ALL_CASES))).toEqual(expected);
});

test('every fifth of them in an instance that has run nothing before → the same results and gas', () => {
  const release = vi.spyOn(InstancePool.prototype, 'release').mockImplementation(() => undefined);
  const results = runPlan(
    plan.filter(({ id }) => id % 5 === 0),
    codes,
  );
  release.mockRestore();
  expect(expected).toMatchObject(results);
});

test.each([[1], [3]])(
  'the same calls on %i threads, with stacks of other sizes → the same results and gas',
  async (threads) => {
    const parts = Array.from({ length: threads }, (_, thread) => plan.filter(({ id }) => id % threads === thread));
    const results = await Promise.all(parts.map((part, thread) => runOnThread(part, 1 + 3 * thread)));
    expect(Object.assign({}, ...results)).toEqual(expected);
  },
);

async function runOnThread(part: readonly PlannedCall[], stackSizeMb: number): Promise<PlanResults> {
  const worker = new Worker(new URL('plan-worker.ts', import.meta.url), {
    workerData: part,
    resourceLimits: { stackSizeMb },
  });
  const [results] = await once(worker, 'message');
  await worker.terminate();
  return results as PlanResults;
}
