import { expect, test } from 'vitest';
import { FOUNDING_BASE } from '../ledger/chain-base.ts';
import type { LedgerLog } from '../ledger/ledger-log.ts';
import { ChainIndexes } from './chain-indexes.ts';
import { DEFAULT_INDEX_SCHEDULE } from './indexer.ts';
import type { IndexerListener } from './indexer-host.ts';
import type { Tables } from './tables.ts';

/** Indexes whose indexer gets to work only when it is told to. */
async function openIndexes() {
  const tables = { applied: 0, set: undefined, refresh: () => undefined, close: () => undefined };
  let listener: IndexerListener | undefined;
  const indexes = new ChainIndexes({
    log: { base: FOUNDING_BASE } as LedgerLog,
    tagsOf: () => [],
    tables: tables as Partial<Tables> as Tables,
    tip: 0,
    schedule: DEFAULT_INDEX_SCHEDULE,
    host: (given) => {
      listener = given;
      return { notify: () => undefined, reset: () => Promise.resolve(), close: () => Promise.resolve() };
    },
  });
  await indexes.open();
  const applyTo = (height: number) => {
    tables.applied = height;
    listener?.onApplied(height);
  };
  return { indexes, applyTo, fail: () => listener?.onFailure('no space') };
}

/** Whether something is still under way after a while. */
async function waits(step: Promise<void>): Promise<boolean> {
  const later = new Promise<boolean>((resolve) => setTimeout(resolve, 20, true));
  return await Promise.race([step.then(() => false), later]);
}

function addThrough(indexes: ChainIndexes, from: number, to: number): void {
  for (let height = from; height <= to; height++) indexes.add({ height, ordered: [] });
}

test('an indexer that gets no time from its neighbours → blocks wait for it when it is 1,024 behind', async () => {
  const { indexes, applyTo } = await openIndexes();
  addThrough(indexes, 1, 1024);
  expect(await waits(indexes.keepNear())).toBe(false);
  addThrough(indexes, 1025, 1100);
  const kept = indexes.keepNear();
  expect(await waits(kept)).toBe(true);
  applyTo(64);
  expect(await waits(kept)).toBe(true);
  applyTo(128);
  expect(await waits(kept)).toBe(false);
});

test('an indexer that cannot go on → no block waits for it', async () => {
  const { indexes, fail } = await openIndexes();
  addThrough(indexes, 1, 1100);
  const kept = indexes.keepNear();
  fail();
  expect(await waits(kept)).toBe(false);
});
