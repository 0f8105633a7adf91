import type { Bytes } from '@stele/protocol';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SubmissionPool } from './pool.ts';

const [ONE, TWO] = [new Uint8Array([1]), new Uint8Array([2])];

let handed: Bytes[];
let flushed: number;
let spread: number[];
let pool: SubmissionPool;
const rpc = {
  broadcast: async (bundle: Bytes) => {
    const isKnown = handed.includes(bundle);
    handed.push(bundle);
    return { code: 0, log: '', isKnown };
  },
  flush: async () => {
    flushed++;
    handed = [];
  },
};

beforeEach(() => {
  vi.useFakeTimers();
  [handed, flushed, spread] = [[], 0, []];
  pool = new SubmissionPool(rpc, { onStalled: (waiting) => spread.push(waiting) });
});
afterEach(() => {
  vi.useRealTimers();
});

test('the peers dropped a bundle, and no block comes → the pool is emptied, and the bundle handed over anew', async () => {
  const one = pool.submit(ONE);
  await vi.advanceTimersByTimeAsync(5500);
  expect([handed, flushed]).toEqual([[ONE], 0]);
  await vi.advanceTimersByTimeAsync(1500);
  expect([handed, flushed, spread]).toEqual([[ONE], 1, [1]]);
  pool.settle(2, [ONE]);
  expect(await one).toEqual({ height: 2 });
  pool.close();
});

test('blocks come, and one bundle is in none of them → the pool is not emptied', async () => {
  void pool.submit(ONE).catch(() => undefined);
  for (let height = 2; height < 20; height++) {
    await vi.advanceTimersByTimeAsync(1000);
    pool.settle(height, [TWO]);
  }
  expect(flushed).toBe(0);
  expect(handed).toEqual([ONE, ONE]);
  pool.close();
});

test('nothing waits on a chain that makes no blocks → the pool is left alone', async () => {
  await vi.advanceTimersByTimeAsync(60_000);
  expect(flushed).toBe(0);
  void pool.submit(ONE).catch(() => undefined);
  await vi.advanceTimersByTimeAsync(5000);
  expect(flushed).toBe(0);
  pool.close();
});

test('there is no quorum for minutes → spread anew less and less often', async () => {
  void pool.submit(ONE).catch(() => undefined);
  await vi.advanceTimersByTimeAsync(5 * 60_000);
  expect(flushed).toBe(6);
  pool.close();
});
