import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { snapshotShape, utf8 } from '@stele/protocol';
import { expect, test } from 'vitest';
import { keyOf } from '../../test/histories.ts';
import { beginJoin, fetchAll, joinFrom, SNAPSHOT_PARAMS, windowOf } from '../../test/joining.ts';
import { calmDisk, DIRECTORY, openTestChain, recordOf } from '../../test/test-chain.ts';
import { openState } from '../core/open-state.ts';
import type { StateStore, Write } from '../interface.ts';
import { openReader } from '../shared/open-reader.ts';
import { joinState } from './join-state.ts';

const BLOCKS = 11;

function writesAt(height: number): Write[] {
  return Array.from({ length: 90 }, (_, i) => ({
    key: keyOf((i * 7 + height) % 120),
    value: (i + height) % 9 === 0 ? undefined : utf8(`value ${height}.${i} ${i === 44 ? 'long '.repeat(200) : ''}`),
    transaction: i,
  }));
}

async function apply(store: StateStore, through: number): Promise<void> {
  for (let height = store.tip().height + 1; height <= through; height++) {
    await store.commit(store.stage(height, writesAt(height)), recordOf(height));
  }
}

async function sourceChain(blocks = BLOCKS): Promise<StateStore> {
  const store = await openTestChain(calmDisk(), { params: SNAPSHOT_PARAMS });
  await apply(store, blocks);
  return store;
}

test('two nodes, one started again after every block, one joined later → equal bytes of every part', async () => {
  const steady = await sourceChain(12);
  const disk = calmDisk();
  for (let height = 1; height <= 12; height++) {
    const store = await openTestChain(disk, { params: SNAPSHOT_PARAMS });
    await apply(store, height);
    await store.close();
  }
  const restless = await openTestChain(disk, { params: SNAPSHOT_PARAMS });
  const late = await joinFrom(steady, 8, calmDisk());
  await apply(late, 12);
  const cutBack = await sourceChain(15);
  await cutBack.rewind(12);
  for (const other of [restless, late, cutBack]) {
    expect(other.snapshots()).toEqual([12, 8]);
    for (const height of other.snapshots()) {
      const [ours, theirs] = [await steady.snapshot(height), await other.snapshot(height)];
      expect(theirs.manifest).toEqual(ours.manifest);
      expect(theirs.chunks).toBe(ours.chunks);
      for (let index = 0; index < ours.chunks; index++)
        expect(await theirs.chunk(index)).toEqual(await ours.chunk(index));
    }
  }
});

test('heights before the snapshot → STATE_PRUNED that says where the history starts', async () => {
  const source = await sourceChain();
  const joined = await joinFrom(source, 8, calmDisk());
  await apply(joined, BLOCKS);
  const pruned = { code: 'STATE_PRUNED', detail: { height: 7, from: 8 } };
  expect(joined.start()).toBe(8);
  expect(() => joined.at(7)).toThrow(expect.objectContaining(pruned));
  expect(() => joined.view(7)).toThrow(expect.objectContaining(pruned));
  for (const asked of [
    joined.prove(keyOf(3), 7),
    joined.proveRoot(7),
    joined.proveDelta(7),
    joined.proveJointly([], [7]),
  ]) {
    await expect(asked).rejects.toMatchObject(pruned);
  }
  await expect(joined.proveDelta(8)).rejects.toMatchObject({ code: 'STATE_PRUNED', detail: { height: 8, from: 9 } });
  await expect(joined.rewind(7)).rejects.toMatchObject(pruned);
  await expect(joined.block(5)).rejects.toMatchObject({ code: 'STATE_PRUNED', detail: { height: 5, from: 6 } });
  expect(await joined.block(6)).toEqual(await source.block(6));
});

test('the history of a key → pages down to the version at the start, then STATE_PRUNED', async () => {
  const source = await sourceChain();
  const joined = await joinFrom(source, 8, calmDisk());
  await apply(joined, BLOCKS);
  const page = await joined.history(keyOf(5));
  const whole = await source.history(keyOf(5));
  expect(page.values).toEqual(whole.values.slice(0, page.values.length));
  expect(page.values.length).toBeLessThan(whole.values.length);
  await expect(joined.history(keyOf(5), { cursor: page.cursor as number })).rejects.toMatchObject({
    code: 'STATE_PRUNED',
  });
});

test('transactions of the blocks that came along → found; older ones → unknown', async () => {
  const source = await sourceChain();
  const joined = await joinFrom(source, 8, calmDisk());
  const idOf = (height: number) => new Uint8Array(32).fill(height);
  expect(await joined.find(idOf(7))).toEqual({ height: 7, index: 0 });
  expect(await joined.find(idOf(5))).toBeUndefined();
});

test('a joined store, stopped without its checkpoints and tables → the same from its log alone', async () => {
  const source = await sourceChain();
  const disk = calmDisk();
  const joined = await joinFrom(source, 8, disk);
  await apply(joined, BLOCKS);
  await joined.close();
  for (const folder of ['index', 'tree', 'tables']) {
    for (const name of disk.list(`${DIRECTORY}/${folder}`)) disk.unlink(`${DIRECTORY}/${folder}/${name}`);
  }
  disk.unlink(`${DIRECTORY}/at`);
  const again = await openTestChain(disk, { params: SNAPSHOT_PARAMS });
  expect(again.tip()).toEqual(source.tip());
  expect(again.view().scan(Uint8Array.of(1), { limit: 1000 })).toEqual(
    source.view().scan(Uint8Array.of(1), { limit: 1000 }),
  );
  await again.rewind(8);
  expect(again.tip()).toEqual(source.at(8));
  await apply(again, BLOCKS);
  expect(again.tip()).toEqual(source.tip());
  await again.close();
});

test('snapshot and proofs of a joined store, asked of a reader → those of the others', async () => {
  const source = await sourceChain();
  const disk = calmDisk();
  const joined = await joinFrom(source, 8, disk);
  const reader = await openReader(joined.share(), { files: disk });
  await apply(joined, BLOCKS);
  expect(reader.start()).toBe(8);
  expect(reader.snapshots()).toEqual([8]);
  const [ours, theirs] = [await source.snapshot(8), await reader.snapshot(8)];
  expect(theirs.manifest).toEqual(ours.manifest);
  for (let index = 0; index < ours.chunks; index++) expect(await theirs.chunk(index)).toEqual(await ours.chunk(index));
  expect(await reader.prove(keyOf(3), 9)).toEqual(await source.prove(keyOf(3), 9));
  await reader.close();
  await joined.close();
});

test('blocks committed while a snapshot is read → the same bytes', async () => {
  const source = await sourceChain(8);
  const other = await sourceChain(8);
  const snapshot = await source.snapshot(8);
  const expected = await (await other.snapshot(8)).chunk(0);
  const [chunk] = await Promise.all([snapshot.chunk(0), apply(source, 12)]);
  expect(chunk).toEqual(expected);
  expect(await (await source.snapshot(8)).chunk(0)).toEqual(expected);
});

test('a log that is being compacted, with chunks that are gone → the same roots, proofs and snapshots as it goes on', async () => {
  const many = (height: number): Write[] =>
    Array.from({ length: 600 }, (_, i) => ({
      key: keyOf((i * 11 + height * 7) % 640),
      value: i % 13 === 2 ? undefined : utf8(`value ${height}.${i}`),
      transaction: i,
    }));
  const follow = async (store: StateStore, through: number) => {
    for (let height = store.tip().height + 1; height <= through; height++) {
      await store.commit(store.stage(height, many(height)), recordOf(height));
    }
  };
  const source = await openTestChain(calmDisk(), { params: SNAPSHOT_PARAMS });
  await follow(source, 16);
  const before = snapshotShape(source.at(12));
  expect(before.firstTwig).toBeGreaterThan(0);
  const disk = calmDisk();
  const first = await joinFrom(source, 12, disk);
  await follow(first, 14);
  await first.close();
  const joined = await openTestChain(disk, { params: SNAPSHOT_PARAMS });
  await follow(source, 20);
  await follow(joined, 20);
  expect(joined.tip()).toEqual(source.tip());
  expect(snapshotShape(joined.tip()).firstTwig).toBeGreaterThan(before.firstTwig);
  for (let key = 0; key < 640; key += 9) {
    for (const height of [12, 14, 20]) {
      expect(await joined.prove(keyOf(key), height)).toEqual(await source.prove(keyOf(key), height));
    }
  }
  const third = await joinFrom(joined, 20, calmDisk());
  await follow(source, 24);
  await follow(third, 24);
  expect(third.tip()).toEqual(source.tip());
  for await (const finding of third.scrub()) expect(finding).toBeUndefined();
});

test('on the disk of this machine, with the indexer in a thread, opened again → the same answers', async () => {
  const source = await sourceChain();
  const snapshot = await source.snapshot(8);
  const directory = mkdtempSync(join(tmpdir(), 'stele-join-'));
  const target = { height: 8, stateRoot: source.at(8).stateRoot, params: SNAPSHOT_PARAMS };
  const joining = await joinState(directory, snapshot.manifest, target);
  await expect(joinState(directory, snapshot.manifest, target)).rejects.toMatchObject({ code: 'STORE_LOCKED' });
  await fetchAll(joining, source, 8);
  const joined = await joining.finish(windowOf(source, 8));
  await apply(joined, BLOCKS);
  await joined.close();
  const again = await openState(directory);
  const options = { limit: 1000 };
  expect(again.tip()).toEqual(source.tip());
  expect(again.view(8).scan(Uint8Array.of(1), options)).toEqual(source.view(8).scan(Uint8Array.of(1), options));
  for await (const finding of again.scrub()) expect(finding).toBeUndefined();
  await again.close();
  rmSync(directory, { recursive: true });
});

test('snapshots that are not on offer, and parts that they do not have → errors that say so', async () => {
  const source = await sourceChain(12);
  for (const height of [0, 4, 7, 16]) {
    const unknown = { code: 'STATE_SNAPSHOT_UNKNOWN', detail: { height, offered: '12, 8' } };
    await expect(source.snapshot(height)).rejects.toMatchObject(unknown);
  }
  const snapshot = await source.snapshot(12);
  const part = { code: 'STATE_SNAPSHOT_PART' };
  for (const index of [-1, 0.5, snapshot.chunks]) await expect(snapshot.chunk(index)).rejects.toMatchObject(part);
  for (const sn of [-1, 0, 2 ** 47]) await expect(snapshot.value(sn)).rejects.toMatchObject(part);
});

test('a folder that has a chain → STATE_EXISTS; one whose snapshot is coming in → STATE_JOINING for all others', async () => {
  const source = await sourceChain();
  const disk = calmDisk();
  await (await openTestChain(disk)).close();
  await expect(beginJoin(source, 8, disk)).rejects.toMatchObject({ code: 'STATE_EXISTS' });
  const fresh = calmDisk();
  const begun = await beginJoin(source, 8, fresh);
  await begun.close();
  await expect(openTestChain(fresh, { params: SNAPSHOT_PARAMS })).rejects.toMatchObject({ code: 'STATE_JOINING' });
  await expect(begun.putChunk(0, new Uint8Array(0))).rejects.toMatchObject({ code: 'STATE_CLOSED' });
});

test('a newer snapshot in the place of one that came in partly → the newer one', async () => {
  const source = await sourceChain();
  const disk = calmDisk();
  const old = await beginJoin(source, 8, disk);
  await fetchAll(old, source, 8);
  await old.close();
  await apply(source, 12);
  const begun = await beginJoin(source, 12, disk);
  expect(begun.missing().chunks.length).toBe((await source.snapshot(12)).chunks);
  await fetchAll(begun, source, 12);
  const joined = await begun.finish(windowOf(source, 12));
  expect(joined.tip()).toEqual(source.tip());
});

test('records that say where the outbox of their node stood → the joined one begins with its own', async () => {
  const source = await openTestChain(calmDisk(), { params: SNAPSHOT_PARAMS });
  for (let height = 1; height <= 8; height++) {
    const record = { ...recordOf(height), outbox: 1000 * height, engineHeight: 3 * height };
    await source.commit(source.stage(height, writesAt(height)), record);
  }
  const joined = await joinFrom(source, 8, calmDisk());
  expect(await joined.block(8)).toMatchObject({ outbox: 0, engineHeight: 24 });
  await joined.commit(joined.stage(9, writesAt(9)), recordOf(9));
  expect((await joined.block(9)).outbox).toBe(0);
});

test('records with a gap, or not up to the snapshot, or none → STATE_JOIN_INCOMPLETE, and finishing again succeeds', async () => {
  const source = await sourceChain();
  const begun = await beginJoin(source, 8, calmDisk());
  await fetchAll(begun, source, 8);
  const block = async (height: number) => ({ height, record: await source.block(height) });
  for (const window of [[], [await block(7)], [await block(6), await block(8)], [await block(8), await block(9)]]) {
    await expect(begun.finish(window)).rejects.toMatchObject({ code: 'STATE_JOIN_INCOMPLETE' });
  }
  const joined = await begun.finish([await block(8)]);
  expect(joined.tip()).toEqual(source.at(8));
  expect(await joined.block(8)).toEqual(await source.block(8));
});
