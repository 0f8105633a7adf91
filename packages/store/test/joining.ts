import { joinState } from '../src/index.ts';
import type { ChainParams, Join, JoinedBlock, StateReader, StateStore } from '../src/interface.ts';
import type { StoreOptions } from '../src/options.ts';
import type { SimulatedDisk } from '../src/simulation/simulated-disk.ts';
import { DIRECTORY, SMALL_LAYOUT, SMALL_PARAMS } from './test-chain.ts';

/** Snapshots of test chains are taken often. */
export const SNAPSHOT_PARAMS: ChainParams = { ...SMALL_PARAMS, snapshotEvery: 4 };

export const JOIN_OPTIONS = {
  layout: SMALL_LAYOUT,
  lock: false,
  indexer: 'inline',
  indexSchedule: { lag: 2, blocks: 3, rows: 20 },
} as const;

/** Begins a chain on a disk with a snapshot of another one. */
export async function beginJoin(
  source: StateReader,
  height: number,
  files: SimulatedDisk,
  options: StoreOptions = {},
  params: ChainParams = SNAPSHOT_PARAMS,
): Promise<Join> {
  const { manifest } = await source.snapshot(height);
  const { stateRoot } = source.at(height);
  return joinState(DIRECTORY, manifest, { height, stateRoot, params }, { ...JOIN_OPTIONS, files, ...options });
}

/** Fetches what is missing, in the order given by `turn`. */
export async function fetchAll(
  join: Join,
  source: StateReader,
  height: number,
  turn: (indices: readonly number[]) => readonly number[] = (indices) => indices,
): Promise<void> {
  const snapshot = await source.snapshot(height);
  for (const index of turn(join.missing().chunks)) await join.putChunk(index, await snapshot.chunk(index));
  for (const sn of turn(join.missing().values)) await join.putValue(sn, await snapshot.value(sn));
}

/** The records of the newest blocks up to a height. */
export async function* windowOf(source: StateReader, height: number, blocks = 3): AsyncGenerator<JoinedBlock> {
  for (let at = Math.max(1, height - blocks + 1); at <= height; at++) {
    yield { height: at, record: await source.block(at) };
  }
}

/** A store on a disk of its own that begins with a snapshot of another one. */
export async function joinFrom(
  source: StateReader,
  height: number,
  files: SimulatedDisk,
  options: StoreOptions = {},
  params: ChainParams = SNAPSHOT_PARAMS,
): Promise<StateStore> {
  const join = await beginJoin(source, height, files, options, params);
  await fetchAll(join, source, height);
  return join.finish(windowOf(source, height));
}
