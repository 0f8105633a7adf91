import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FarBehindWatch } from './far-behind.ts';
import type { EngineRpcStatus } from './rpc/interface.ts';

const HOUR = 3_600_000;

/** What the engine answers: its newest block, how old that is in seconds, and what others decide. */
let engine: { height: number; seconds: number; isCatchingUp: boolean; peers: number[] };
let isRunning: boolean;
let asked: number;
const noticed: number[] = [];
let watch: FarBehindWatch;

const statusNow = () =>
  ({
    height: engine.height,
    time: Date.now() - 1000 * engine.seconds,
    isCatchingUp: engine.isCatchingUp,
  }) as EngineRpcStatus;

beforeEach(() => {
  vi.useFakeTimers();
  engine = { height: 100, seconds: 600, isCatchingUp: false, peers: [700, 700, 700] };
  isRunning = true;
  asked = 0;
  noticed.length = 0;
  watch = new FarBehindWatch({
    rpc: {
      status: async () => statusNow(),
      heights: async () => {
        asked++;
        return { own: engine.height + 1, peers: engine.peers };
      },
    },
    clock: { wall: () => Date.now(), monotonic: () => Date.now() },
    isRunning: () => isRunning,
    onFarBehind: (blocks) => noticed.push(blocks),
    onTrouble: () => undefined,
  });
});
afterEach(() => {
  watch.stop();
  vi.useRealTimers();
});

/** Lets it look again and again while so many blocks come between two looks. */
async function look(times: number, blocks: number): Promise<void> {
  for (let i = 0; i < times; i++) {
    await vi.advanceTimersByTimeAsync(5_000);
    engine.height += blocks;
  }
}

test('old blocks come one after the other, and most others are far ahead → noticed once', async () => {
  await look(4, 50);
  expect(noticed).toEqual([700 - 151]);
});

test.each([
  ['no block comes, since nobody is reached', {}, 0],
  ['blocks come as they are decided', { seconds: 2 }, 5],
  ['it fetches blocks already', { isCatchingUp: true }, 50],
])('%s → nobody is asked for heights', async (_, change, blocks) => {
  Object.assign(engine, change);
  await look(5, blocks);
  expect([asked, noticed]).toEqual([0, []]);
});

test.each([
  ['one of three claims to be ahead', [100_000, 160, 160]],
  ['the others are a few blocks ahead', [240, 240, 240]],
  ['nobody is connected any more', []],
])('%s → left as it is', async (_, peers) => {
  engine.peers = peers;
  await look(2, 50);
  expect([asked, noticed]).toEqual([1, []]);
});

test('an engine that does not run → not asked', async () => {
  isRunning = false;
  await look(4, 50);
  expect([asked, noticed]).toEqual([0, []]);
});

test('others that always claim to be ahead → believed once in ten minutes', async () => {
  engine.peers = [1e9, 1e9, 1e9];
  await look(HOUR / 5_000, 50);
  expect(noticed.length).toBeLessThanOrEqual(6);
});
