import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { utf8 } from '@stele/protocol';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calmDisk, DIRECTORY, openTestChain, SMALL_PARAMS } from '../../test/test-chain.ts';
import { openReader, openState } from '../index.ts';
import type { Position, StateStore } from '../interface.ts';
import type { SimulatedDisk } from '../simulation/simulated-disk.ts';

const tags = new URL('../../test/sender-tags.ts', import.meta.url).href;
const KINDS = 5;

type Store = Pick<StateStore, 'stage' | 'commit' | 'find' | 'tagged' | 'tip'>;

/** Ids whose first byte, their tag, is one of a few. */
function idOf(height: number, index: number): Uint8Array {
  const id = new Uint8Array(32).fill(7);
  id.set([(height * 3 + index) % KINDS, height, index]);
  return id;
}

function recordWith(height: number, transactions: number) {
  const pairs = Array.from({ length: transactions }, (_, i) => ({ id: idOf(height, i), signatures: idOf(height, i) }));
  return { header: utf8(`header ${height}`), transactions: pairs, bundles: [], receipts: [] };
}

async function addBlocks(store: Store, counts: readonly number[]): Promise<void> {
  for (const count of counts) {
    const height = store.tip().height + 1;
    await store.commit(store.stage(height, []), recordWith(height, count));
  }
}

/** Every transaction is found by its id, and by its tags in pages; none that does not exist is. */
async function expectExact(store: Pick<StateStore, 'find' | 'tagged'>, counts: readonly number[]): Promise<void> {
  const all = counts.flatMap((count, i) =>
    Array.from({ length: count }, (_, index): Position => ({ height: i + 1, index })),
  );
  for (const position of all) expect(await store.find(idOf(position.height, position.index))).toEqual(position);
  expect(await store.find(new Uint8Array(32).fill(255))).toBeUndefined();
  for (let kind = 0; kind < KINDS; kind++) {
    const expected = all.filter(({ height, index }) => (height * 3 + index) % KINDS === kind).reverse();
    expect(await allTagged(store, Uint8Array.of(kind), 3)).toEqual(newestFirst(expected));
  }
  expect(await allTagged(store, new Uint8Array(0), 1000)).toEqual(newestFirst(all));
}

async function allTagged(store: Pick<StateStore, 'tagged'>, tag: Uint8Array, limit: number): Promise<Position[]> {
  const found: Position[] = [];
  for (;;) {
    const before = found.at(-1);
    const page = await store.tagged(tag, { limit, ...(before && { before }) });
    if (page.length === 0) return found;
    found.push(...page);
  }
}

function newestFirst(positions: readonly Position[]): Position[] {
  return positions.toSorted((a, b) => b.height - a.height || b.index - a.index);
}

describe('ids and tags', () => {
  test('random blocks → exact at every tip, also after opening anew and after a rewind', async () => {
    const counts = fc.array(fc.nat(4), { minLength: 1, maxLength: 14 });
    await fc.assert(
      fc.asyncProperty(counts, fc.nat(14), counts, async (first, keep, second) => {
        const files = calmDisk();
        let store = await openTestChain(files, { tags });
        await addBlocks(store, first);
        await expectExact(store, first);
        await store.close();
        store = await openTestChain(files, { tags });
        await expectExact(store, first);
        const height = Math.min(keep, first.length);
        await store.rewind(height);
        await addBlocks(store, second);
        await expectExact(store, [...first.slice(0, height), ...second]);
        await store.close();
      }),
      { numRuns: 25 },
    );
  });

  test.each([
    [
      'gone',
      (files: SimulatedDisk) =>
        files.list(`${DIRECTORY}/tables`).map((name) => files.unlink(`${DIRECTORY}/tables/${name}`)),
    ],
    ['damaged in a run', (files: SimulatedDisk) => spoil(files, (name) => name.endsWith('.run'))],
    ['damaged in the manifest', (files: SimulatedDisk) => spoil(files, (name) => name === 'manifest')],
  ])('tables that are %s → made anew, and exact', async (_, harm) => {
    const files = calmDisk();
    const counts = [2, 0, 3, 1, 1, 4, 2, 2, 1, 3, 2, 1];
    let store = await openTestChain(files, { tags });
    await addBlocks(store, counts);
    expect(store.stats().indexed).toBeGreaterThan(5);
    await store.close();
    harm(files);
    store = await openTestChain(files, { tags });
    await expectExact(store, counts);
    await addBlocks(store, [1, 1, 1]);
    await expectExact(store, [...counts, 1, 1, 1]);
    expect(store.stats().indexed).toBeGreaterThan(5);
    await store.close();
  });
});

describe('an indexer in its own thread', () => {
  test('while blocks go on → tables follow, and store and reader are exact', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'stele-indexer-'));
    const indexSchedule = { lag: 2, blocks: 4, rows: 100 };
    const store = await openState(directory, { params: SMALL_PARAMS, tags, indexSchedule });
    const reader = await openReader(store.share());
    const counts: number[] = [];
    while (store.stats().indexed < 30) {
      await addBlocks(store, [2]);
      counts.push(2);
      if (counts.length % 20 === 0) await expectExact(reader, counts);
    }
    await expectExact(store, counts);
    await expectExact(reader, counts);
    expect(readdirSync(join(directory, 'tables')).length).toBeGreaterThan(1);
    await reader.close();
    await store.close();
    rmSync(directory, { recursive: true });
  });
});

function spoil(files: SimulatedDisk, choose: (name: string) => boolean): void {
  const name = files.list(`${DIRECTORY}/tables`).find(choose) as string;
  const file = files.open(`${DIRECTORY}/tables/${name}`, 'write');
  const byte = new Uint8Array(1);
  file.read(byte, 20);
  file.write(Uint8Array.of((byte[0] as number) ^ 16), 20);
}
