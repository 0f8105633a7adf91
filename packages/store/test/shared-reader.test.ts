import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { utf8 } from '@stele/protocol';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openReader, openState, type Pruned } from '../src/index.ts';
import type { ReaderReport, ReaderTask } from './reader-worker.ts';
import { calmDisk, openTestChain, recordOf, SMALL_LAYOUT, SMALL_PARAMS } from './test-chain.ts';

const COUNTERS = 40;
const LAST_HEIGHT = 60;

/** Keys that each block creates: enough for pages of the index to be divided all the time. */
const CREATED = 300;
const code = (name: string) => expect.objectContaining({ code: name });

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'stele-reader-'));
});

afterEach(() => {
  rmSync(directory, { recursive: true });
});

describe('readers in other threads', () => {
  test('while blocks are applied → committed heights only, each whole, with proofs that hold', async () => {
    const store = await openState(directory, { params: SMALL_PARAMS });
    const task: ReaderTask = { shared: store.share(), counters: COUNTERS, lastHeight: LAST_HEIGHT };
    const readers = [startReader(task), startReader(task)];
    await Promise.all(readers.map(({ ready }) => ready));
    for (let height = 1; height <= LAST_HEIGHT; height++) {
      const staged = store.stage(height, writesOf(height));
      await store.commit(staged, recordOf(height));
    }
    for (const { report } of readers) {
      const { faults, heights } = await report;
      expect(faults).toEqual([]);
      expect(heights).toBeGreaterThan(5);
    }
    await store.close();
  });
});

describe('readers in other threads of a chain that is pruned', () => {
  test('while blocks are applied and segments written anew → the same', async () => {
    const store = await openState(directory, {
      params: SMALL_PARAMS,
      layout: SMALL_LAYOUT,
      indexSchedule: { lag: 1, blocks: 2, rows: 10_000 },
    });
    const readers = [0, 1].map(() =>
      startReader({ shared: store.share(), counters: COUNTERS, lastHeight: LAST_HEIGHT }),
    );
    await Promise.all(readers.map(({ ready }) => ready));
    const prunings: Promise<Pruned>[] = [];
    for (let height = 1; height <= LAST_HEIGHT; height++) {
      await store.commit(store.stage(height, writesOf(height)), recordOf(height));
      // States are kept until the indexes have them, which another thread makes.
      while (store.stats().indexed < height - 8) await sleep(5);
      if (height % 4 !== 0) continue;
      prunings.push(store.prune({ stateFrom: height - 4, bodiesFrom: height - 4 }));
    }
    for (const { report } of readers) {
      const { faults, heights } = await report;
      expect(faults).toEqual([]);
      expect(heights).toBeGreaterThan(5);
    }
    // Calls while one runs are answered with its answer.
    const answers = new Set(await Promise.all(prunings));
    expect([...answers].reduce((sum, { segments }) => sum + segments, 0)).toBeGreaterThan(5);
    expect(store.kept().state).toBeGreaterThan(20);
    await store.close();
  }, 300_000);
});

describe('a reader', () => {
  test('of a store in this thread → what the store says', async () => {
    const files = calmDisk();
    const store = await openTestChain(files);
    const reader = await openReader(store.share(), { files });
    for (let height = 1; height <= 5; height++) {
      await store.commit(store.stage(height, writesOf(height)), recordOf(height));
      expect(reader.tip()).toEqual(store.tip());
      expect(await reader.block(height)).toEqual(await store.block(height));
      expect(await reader.prove(utf8('counter 1'))).toEqual(await store.prove(utf8('counter 1')));
      expect(await reader.history(utf8('counter 1'))).toEqual(await store.history(utf8('counter 1')));
      expect(await reader.find(new Uint8Array(32).fill(height))).toEqual({ height, index: 0 });
      expect(reader.view(1).get(utf8('counter 2'))).toEqual(utf8('1'));
    }
    const staged = store.stage(6, writesOf(6));
    expect(reader.view().get(utf8('counter 1'))).toEqual(utf8('5'));
    expect(await reader.prove(utf8('counter 1'))).toEqual(await store.prove(utf8('counter 1')));
    store.abort(staged);
    await reader.close();
    expect(() => reader.tip()).toThrowError(code('STATE_CLOSED'));
    await store.close();
  });

  test('of a chain that is taken back, or closed → STATE_CLOSED', async () => {
    const files = calmDisk();
    const store = await openTestChain(files);
    await store.commit(store.stage(1, writesOf(1)), recordOf(1));
    const shared = store.share();
    const [before, view] = [await openReader(shared, { files }), (await openReader(shared, { files })).view()];
    await store.rewind(0);
    expect(() => before.tip()).toThrowError(code('STATE_CLOSED'));
    expect(() => view.get(utf8('counter 1'))).toThrowError(code('STATE_CLOSED'));
    await expect(openReader(shared, { files })).rejects.toThrowError(code('STATE_CLOSED'));
    const after = await openReader(store.share(), { files });
    expect(after.tip().height).toBe(0);
    await store.close();
    expect(() => after.tip()).toThrowError(code('STATE_CLOSED'));
  });
});

function writesOf(height: number) {
  const counters = Array.from({ length: COUNTERS }, (_, i) => `counter ${i}`);
  const others = Array.from({ length: CREATED }, (_, i) => `other ${height}.${i}`);
  return [...counters, `created ${height}`, ...others].map((key, transaction) => ({
    key: utf8(key),
    value: utf8(String(height)),
    transaction,
  }));
}

/** Starts a reader in its own thread; it is ready when the thread runs. */
function startReader(task: ReaderTask) {
  const worker = new Worker(new URL('./reader-worker.ts', import.meta.url), { workerData: task });
  const messages = new Promise<readonly [Promise<ReaderReport>]>((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', () => {
      // Wrapped, so that awaiting readiness does not await the report.
      resolve([new Promise((done) => worker.once('message', done))]);
    });
  });
  return { ready: messages, report: messages.then(([report]) => report) };
}
