import type { BenchOptions, BenchRow } from '../row.ts';
import { BLOCK_WRITES, FilledStore, median } from './filled-store.ts';
import { Randomness } from './rows.ts';

const KEYS = 10_000_000;

/** How much smaller the state is that the cost is held against. */
const FACTOR = 10;

/** Turns that both states take, and blocks in each: what else the machine does meets both alike. */
const TURNS = 5;
const BLOCKS = 12;

/** Time of an update, from staging to durable, in a large state over one a tenth as large: nearly flat. */
export async function runState({ keys = KEYS }: BenchOptions): Promise<readonly BenchRow[]> {
  const baselineKeys = Math.floor(keys / FACTOR);
  const [large, small] = [await FilledStore.create(new Randomness()), await FilledStore.create(new Randomness())];
  const times: { readonly large: number[]; readonly small: number[] } = { large: [], small: [] };
  try {
    await small.fill(baselineKeys);
    await large.fill(keys);
    for (let turn = 0; turn < TURNS; turn++) {
      times.small.push(...(await small.timeUpdates(BLOCKS)));
      times.large.push(...(await large.timeUpdates(BLOCKS)));
    }
    const [value, baseline] = [median(times.large), median(times.small)];
    const params = { keys, baselineKeys, writes: BLOCK_WRITES };
    return [{ name: 'state', value, unit: 'µs/update', baseline, ratio: value / baseline, params }];
  } finally {
    await large.remove();
    await small.remove();
  }
}
