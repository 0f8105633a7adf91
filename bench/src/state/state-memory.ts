import type { BenchOptions, BenchRow } from '../row.ts';
import { FilledStore } from './filled-store.ts';
import { Randomness } from './rows.ts';

const KEYS = 10_000_000;

/** Bytes of an entry without any room to grow: the start of a key hash, and a serial number. */
const ENTRY_BYTES = 10;

/** Memory of the state index for each key, over that of its bare entries. */
export async function runStateMemory({ keys = KEYS }: BenchOptions): Promise<readonly BenchRow[]> {
  const filled = await FilledStore.create(new Randomness());
  try {
    await filled.fill(keys);
    const { indexBytes, indexKeys } = filled.store.stats();
    const value = indexBytes / indexKeys;
    const baseline = ENTRY_BYTES;
    return [{ name: 'state-memory', value, unit: 'B/key', baseline, ratio: value / baseline, params: { keys } }];
  } finally {
    await filled.remove();
  }
}
