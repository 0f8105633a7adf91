import type { BenchOptions, BenchRow } from '../row.ts';
import { BLOCK_WRITES, FilledStore, median } from './filled-store.ts';
import { RawLmdb } from './raw-lmdb.ts';
import { Randomness } from './rows.ts';

const KEYS = 10_000_000;

/** Turns that both take, and blocks or batches in each: what else the machine does meets both alike. */
const TURNS = 5;
const BLOCKS = 10;

/** Updates a second with proofs, history and one sync a block, over raw synced puts of the same rows into LMDB. */
export async function runStateRaw({ keys = KEYS }: BenchOptions): Promise<readonly BenchRow[]> {
  const [raw, filled] = [new RawLmdb(new Randomness()), await FilledStore.create(new Randomness())];
  const times: { readonly raw: number[]; readonly state: number[] } = { raw: [], state: [] };
  try {
    raw.fill(keys);
    await filled.fill(keys);
    for (let turn = 0; turn < TURNS; turn++) {
      times.raw.push(...raw.timePuts(BLOCKS));
      times.state.push(...(await filled.timeUpdates(BLOCKS)));
    }
    const [value, baseline] = [1e6 / median(times.state), 1e6 / median(times.raw)];
    const params = { keys, writes: BLOCK_WRITES };
    return [{ name: 'state-raw', value, unit: 'updates/s', baseline, ratio: value / baseline, params }];
  } finally {
    await raw.remove();
    await filled.remove();
  }
}
