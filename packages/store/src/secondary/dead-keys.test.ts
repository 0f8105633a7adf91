import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bytes, concatBytes, ORDERED, utf8 } from '@stele/protocol';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { calmDisk, openTestChain, recordOf, SMALL_PARAMS } from '../../test/test-chain.ts';
import { openState } from '../index.ts';
import type { StateStore, StateView, Write } from '../interface.ts';

const PREFIX = Uint8Array.of(ORDERED, 7);
const keyOf = (number: number): Bytes => concatBytes(PREFIX, utf8(String(number).padStart(6, '0')));
const numberOf = (key: Bytes): number => Number(Buffer.from(key).toString('latin1', PREFIX.length));

/** Writes of the keys from one up to another, or their deletion. */
function writesOf(from: number, to: number, value: string | undefined): Write[] {
  return Array.from({ length: to - from }, (_, i) => ({
    key: keyOf(from + i),
    value: value === undefined ? undefined : utf8(value),
    transaction: 0,
  }));
}

async function add(store: StateStore, writes: readonly Write[]): Promise<void> {
  const height = store.tip().height + 1;
  await store.commit(store.stage(height, writes), recordOf(height));
}

function found(view: StateView, { after, limit = 10 }: { after?: number; limit?: number } = {}): number[] {
  const { entries } = view.scan(PREFIX, { limit, ...(after !== undefined && { after: keyOf(after) }) });
  view.close();
  return entries.map(({ key }) => numberOf(key));
}

const DEAD = 100_000;
const SCANS = 40;

/** Keys that a scan may walk over besides: those changed since, and fewer than a range takes. */
const BESIDE = 20;

/** A chain with 100,000 deleted ordered keys, and a live one behind them. */
async function chainOfDeadKeys(directory: string): Promise<StateStore> {
  const store = await openState(directory, { params: { ...SMALL_PARAMS, slack: 1_000_000 }, indexer: 'inline' });
  for (const value of ['v', undefined]) {
    await add(store, writesOf(0, DEAD / 2, value));
    await add(store, [...writesOf(DEAD / 2, DEAD, value), ...writesOf(DEAD, DEAD + 1, 'v')]);
  }
  return store;
}

describe('100,000 deleted keys', () => {
  const directory = mkdtempSync(join(tmpdir(), 'stele-dead-keys-'));
  let store: StateStore;
  const passed = () => store.stats().deadPassed;
  beforeAll(async () => {
    store = await chainOfDeadKeys(directory);
  }, 60_000);
  afterAll(async () => {
    await store.close();
    rmSync(directory, { recursive: true, force: true });
  });

  test('scanned by many new views, from many keys on → walked over once', () => {
    for (let i = 0; i < SCANS; i++) {
      expect(found(store.view())).toEqual([DEAD]);
      expect(found(store.view(), { after: i * 1000 })).toEqual([DEAD]);
    }
    expect(passed()).toBe(DEAD);
  });

  test('blocks write and delete among them, some given up, and scan → walked over once in all', async () => {
    const before = passed();
    for (let i = 0; i < SCANS; i++) {
      const key = (i * 7919) % DEAD;
      const height = store.tip().height + 1;
      const rival = store.stage(height, writesOf(key + 1, key + 2, 'v'));
      expect(found(rival.view)).toEqual([key + 1, DEAD]);
      store.abort(rival);
      const staged = store.stage(height, writesOf(key, key + 1, 'v'));
      expect(found(staged.view)).toEqual([key, DEAD]);
      await store.commit(staged, recordOf(height));
      expect(found(store.view())).toEqual([key, DEAD]);
      await add(store, writesOf(key, key + 1, undefined));
      expect(found(store.view())).toEqual([DEAD]);
      expect(found(store.view(height))).toEqual([key, DEAD]);
    }
    expect(passed() - before).toBeLessThan(SCANS * BESIDE);
  });

  test('scanned at an old height again and again → walked over once more', () => {
    const before = passed();
    for (let i = 0; i < SCANS; i++) expect(found(store.view(4))).toEqual([DEAD]);
    expect(passed() - before).toBe(DEAD);
  });
});

const KEYS = 150;

/** Ranges of keys that blocks write or, mostly, delete, so that dead ranges arise, meet and are cut. */
const changes = fc.array(
  fc.record({ from: fc.nat(KEYS), length: fc.constantFrom(1, 2, 30, 80), isDeletion: fc.boolean() }),
  { maxLength: 4 },
);
const scans = fc.array(fc.record({ back: fc.nat(25), after: fc.nat(KEYS), limit: fc.integer({ min: 1, max: 9 }) }), {
  minLength: 1,
  maxLength: 4,
});
const steps = fc.array(
  fc.record({
    first: changes,
    second: changes,
    scans,
    afterwards: fc.constantFrom('commit', 'commit', 'give up', 'rewind', 'reopen'),
  }),
  { minLength: 1, maxLength: 25 },
);
type Steps = typeof steps extends fc.Arbitrary<infer Value> ? Value : never;
type Step = Steps[number];

/** The writes of changes, and the live keys after them. */
function applied(changed: Step['first'], before: readonly number[], value: string) {
  const live = new Set(before);
  const writes = changed.flatMap(({ from, length, isDeletion }) => {
    for (let key = from; key < from + length; key++) isDeletion ? live.delete(key) : live.add(key);
    return writesOf(from, from + length, isDeletion ? undefined : value);
  });
  return { writes, live: [...live].sort((a, b) => a - b) };
}

type Scan = Step['scans'][number];

/** What one scan finds in a view, which stays open, and must find. */
function expectScan(view: StateView, live: readonly number[] | undefined, { after, limit }: Scan): void {
  const { entries, end } = view.scan(PREFIX, { after: keyOf(after), limit });
  const rest = (live ?? []).filter((key) => key > after);
  expect(entries.map(({ key }) => numberOf(key))).toEqual(rest.slice(0, limit));
  expect(end).toBe(rest.length <= limit);
}

/** Stages two blocks, scans both, gives the second up where that is wanted, and commits the others. */
async function addTwo(store: StateStore, states: number[][], { first, second, scans: wanted, afterwards }: Step) {
  const { height } = store.tip();
  const one = applied(first, states[height] ?? [], `${height}`);
  const two = applied(second, one.live, `${height}+`);
  const parent = store.stage(height + 1, one.writes);
  const child = store.stage(height + 2, two.writes, { on: parent });
  for (const scan of wanted) {
    expectScan(child.view, two.live, scan);
    expectScan(parent.view, one.live, scan);
  }
  if (afterwards === 'give up') store.abort(child);
  await store.commit(parent, recordOf(height + 1));
  if (afterwards !== 'give up') {
    for (const scan of wanted) expectScan(child.view, two.live, scan);
    await store.commit(child, recordOf(height + 2));
  }
  states.splice(height + 1, states.length, one.live, two.live);
}

test('any blocks, with scans of any of their heights in between → what a model finds', {
  timeout: 60_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(steps, fc.constantFrom(0, 2, 40), async (planned, lag) => {
      const disk = calmDisk();
      const open = () => openTestChain(disk, { indexSchedule: { lag, blocks: 2, rows: 60 } });
      let store = await open();
      const states: number[][] = [[]];
      for (const each of planned) {
        await addTwo(store, states, each);
        if (each.afterwards === 'rewind') await store.rewind(Math.max(0, store.tip().height - 3));
        if (each.afterwards === 'reopen') {
          await store.close();
          store = await open();
        }
        const { height } = store.tip();
        for (const scan of each.scans) {
          expectScan(store.view(), states[height], scan);
          expectScan(store.view(Math.max(0, height - scan.back)), states[Math.max(0, height - scan.back)], scan);
        }
      }
      await store.close();
    }),
    { numRuns: 60 },
  );
});
