import type { BenchOptions, BenchRow } from '../row.ts';
import { FilledStore } from './filled-store.ts';
import { Randomness } from './rows.ts';

const KEYS = 10_000_000;

/** Memory of the state index for each key: 10 bytes are the bare entry, the rest is room to grow and ways to it. */
export async function runStateMemory({ keys = KEYS }: BenchOptions): Promise<readonly BenchRow[]> {
  const filled = await FilledStore.create(new Randomness());
  try {
    await filled.fill(keys);
    const { indexBytes, indexKeys } = filled.store.stats();
    return [{ name: 'state-memory', value: indexBytes / indexKeys, unit: 'B/key', params: { keys } }];
  } finally {
    await filled.remove();
  }
}
