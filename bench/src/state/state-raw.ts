import type { BenchOptions, BenchRow } from '../row.ts';
import { BLOCK_WRITES, FilledStore, median } from './filled-store.ts';
import { RawLmdb } from './raw-lmdb.ts';
import { Randomness } from './rows.ts';

const KEYS = 10_000_000;
const BLOCKS = 40;

/** Updates a second with proofs, history and one sync a block, over raw synced puts of the same rows into LMDB. */
export async function runStateRaw({ keys = KEYS }: BenchOptions): Promise<readonly BenchRow[]> {
  const baseline = 1e6 / (await timeRaw(keys));
  const value = 1e6 / (await timeState(keys));
  const params = { keys, writes: BLOCK_WRITES };
  return [{ name: 'state-raw', value, unit: 'updates/s', baseline, ratio: value / baseline, params }];
}

async function timeRaw(keys: number): Promise<number> {
  const raw = new RawLmdb(new Randomness());
  try {
    raw.fill(keys);
    return raw.timePuts(BLOCKS);
  } finally {
    await raw.remove();
  }
}

async function timeState(keys: number): Promise<number> {
  const filled = await FilledStore.create(new Randomness());
  try {
    await filled.fill(keys);
    return median(await filled.timeUpdates(BLOCKS));
  } finally {
    await filled.remove();
  }
}
