import type { BenchOptions, BenchRow } from '../row.ts';
import { BLOCK_WRITES, FilledStore, median } from './filled-store.ts';
import { Randomness } from './rows.ts';

const KEYS = 100_000;

/** Every key is written this often on average, so that most of what is stored is of no use to the newest state. */
const VERSIONS = 32;

/** Blocks that stay behind the newest one: more than indexes and snapshots on offer need. */
const WINDOW = 100;

/** Blocks that are timed without and while something is pruned. */
const BLOCKS = 24;

/** What is left of a folder after pruning, and what updates cost while it goes on. */
export async function runStatePrune({ keys = KEYS }: BenchOptions): Promise<readonly BenchRow[]> {
  const filled = await FilledStore.create(new Randomness(), { snapshotEvery: 32 });
  try {
    await filled.fill(keys);
    await filled.timeUpdates(Math.ceil((keys * VERSIONS) / BLOCK_WRITES));
    const calm = median(await filled.timeUpdates(BLOCKS));
    const before = filled.bytes();
    const from = filled.store.tip().height - WINDOW;
    const started = performance.now();
    const pruning = filled.store.prune({ stateFrom: from, bodiesFrom: from });
    const [during, pruned] = await Promise.all([filled.timeUpdates(BLOCKS), pruning]);
    const seconds = (performance.now() - started) / 1000;
    const after = filled.bytes();
    const params = {
      keys,
      versions: VERSIONS,
      writes: BLOCK_WRITES,
      keptBlocks: filled.store.tip().height - pruned.kept.state,
    };
    const megabytes = (bytes: number) => bytes / 1_000_000;
    return [
      {
        name: 'state-prune',
        value: megabytes(after),
        unit: 'MB',
        baseline: megabytes(before),
        ratio: after / before,
        params,
      },
      {
        name: 'state-prune-update',
        value: median(during),
        unit: 'µs/update',
        baseline: calm,
        ratio: median(during) / calm,
        params,
      },
      { name: 'state-prune-time', value: seconds, unit: 's', params: { ...params, segments: pruned.segments } },
    ];
  } finally {
    await filled.remove();
  }
}
