import { isDeepStrictEqual } from 'node:util';
import { utf8 } from '@stele/protocol';
import { expect } from 'vitest';
import type { StateReader, StateStore, Write } from '../src/interface.ts';
import type { SimulatedDisk } from '../src/simulation/simulated-disk.ts';
import { keyOf, type PlannedBlock, writesOf } from './histories.ts';
import { DIRECTORY, recordOf } from './test-chain.ts';

/** Files that can be made anew from the logs. */
const DERIVED = ['index', 'tree', 'tables'];

/** Applies the same blocks to several stores; all of them come to the same state. */
export async function applyToAll(stores: readonly StateStore[], writes: readonly Write[]): Promise<void> {
  const states = [];
  for (const store of stores) {
    const height = store.tip().height + 1;
    states.push(await store.commit(store.stage(height, writes), longRecordOf(height)));
  }
  for (const state of states) expect(state).toEqual(states[0]);
}

/** A record with a body that is worth pruning. */
export function longRecordOf(height: number) {
  const record = recordOf(height);
  return { ...record, bundles: [...record.bundles, utf8(`long ${height} `.repeat(60))] };
}

/** The writes of a planned block, some with values that snapshots leave out of their chunks. */
export function mixedWrites(block: PlannedBlock, height: number): Write[] {
  return writesOf(block, height).map((write, i) =>
    write.value && i % 7 === 3 ? { ...write, value: utf8(`long ${height} `.repeat(150 + i)) } : write,
  );
}

/** Holds a pruned store against one that keeps everything. */
export async function expectSameAbove(pruned: StateReader, archive: StateReader, keys: number): Promise<void> {
  expect(pruned.tip()).toEqual(archive.tip());
  const { state } = pruned.kept();
  for (let height = state; height <= archive.tip().height; height++) await expectSameAt(pruned, archive, keys, height);
  for (let key = 0; key < keys; key++) await expectSameHistory(pruned, archive, keyOf(key));
  await expectSameRecords(pruned, archive);
  await expectSameSnapshots(pruned, archive);
  await expectPrunedBelow(pruned);
}

/** Says where they differ only if they do: comparing long byte strings as that takes is slow. */
function expectSame(actual: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(actual, expected)) expect(actual).toEqual(expected);
}

async function expectSameAt(pruned: StateReader, archive: StateReader, keys: number, height: number): Promise<void> {
  expect(pruned.at(height)).toEqual(archive.at(height));
  const [view, expected] = [pruned.view(height), archive.view(height)];
  // Proofs take long: those of a third of the keys at each height.
  for (let key = height % 3; key < keys; key += 3) {
    expectSame(view.get(keyOf(key)), expected.get(keyOf(key)));
    expectSame(await pruned.prove(keyOf(key), height), await archive.prove(keyOf(key), height));
  }
  const options = { limit: 1000 };
  expectSame(view.scan(Uint8Array.of(1), options), expected.scan(Uint8Array.of(1), options));
  if (height > pruned.kept().state) expectSame(await pruned.proveDelta(height), await archive.proveDelta(height));
  if (height < pruned.tip().height) expectSame(await pruned.proveRoot(height), await archive.proveRoot(height));
}

/** The pages are the same down to the version that held where the history starts. */
async function expectSameHistory(pruned: StateReader, archive: StateReader, key: Uint8Array): Promise<void> {
  const { state } = pruned.kept();
  expectSame(await pruned.history(key, { fromHeight: state }), await archive.history(key, { fromHeight: state }));
}

async function expectSameRecords(pruned: StateReader, archive: StateReader): Promise<void> {
  const { bodies, records } = pruned.kept();
  for (let height = records; height <= archive.tip().height; height++) {
    const expected = await archive.block(height);
    const { header, transactions } = await pruned.summary(height);
    expectSame({ header, transactions }, { header: expected.header, transactions: expected.transactions });
    if (height >= bodies) expectSame(await pruned.block(height), expected);
    else await expect(pruned.block(height)).rejects.toMatchObject({ code: 'STATE_PRUNED', detail: { from: bodies } });
    for (const { id } of transactions) expect(await pruned.find(id)).toEqual(await archive.find(id));
  }
  const options = { limit: 1000 };
  const tag = Uint8Array.of(records);
  expect(await pruned.tagged(tag, options)).toEqual(await archive.tagged(tag, options));
}

async function expectSameSnapshots(pruned: StateReader, archive: StateReader): Promise<void> {
  const { state } = pruned.kept();
  expect(pruned.snapshots()).toEqual(archive.snapshots().filter((height) => height >= state));
  for (const height of pruned.snapshots()) {
    const [own, expected] = [await pruned.snapshot(height), await archive.snapshot(height)];
    expectSame(own.manifest, expected.manifest);
    for (let i = 0; i < expected.chunks; i++) expectSame(await own.chunk(i), await expected.chunk(i));
  }
}

async function expectPrunedBelow(pruned: StateReader): Promise<void> {
  const { state } = pruned.kept();
  if (state === 0) return;
  const refused = { code: 'STATE_PRUNED', detail: { height: state - 1, from: state } };
  expect(() => pruned.at(state - 1)).toThrow(expect.objectContaining(refused));
  expect(() => pruned.view(state - 1)).toThrow(expect.objectContaining(refused));
  await expect(pruned.prove(keyOf(1), state - 1)).rejects.toMatchObject(refused);
  await expect(pruned.proveRoot(state - 1)).rejects.toMatchObject(refused);
  await expect(pruned.proveDelta(state)).rejects.toMatchObject({ code: 'STATE_PRUNED' });
}

/** What a scrub finds that it did not put right at once. */
export async function findingsOf(store: StateReader): Promise<string[]> {
  const findings: string[] = [];
  for await (const { what, sn, height, repair } of store.scrub()) {
    if (repair !== 'rebuilt') findings.push(`${what} (leaf ${sn}, block ${height})`);
  }
  return findings;
}

/** Removes everything that can be made anew. */
export function removeDerived(disk: SimulatedDisk): void {
  for (const name of DERIVED) {
    for (const file of disk.list(`${DIRECTORY}/${name}`)) disk.unlink(`${DIRECTORY}/${name}/${file}`);
  }
  disk.unlink(`${DIRECTORY}/at`);
}

/** Bytes of all files of a chain. */
export function bytesOf(disk: SimulatedDisk, folders: readonly string[] = ['leaf', 'value', 'block']): number {
  let bytes = 0;
  for (const folder of folders) {
    for (const file of disk.list(`${DIRECTORY}/${folder}`)) {
      bytes += disk.open(`${DIRECTORY}/${folder}/${file}`, 'read').size();
    }
  }
  return bytes;
}
