import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bench } from '../row.ts';
import { startBenchNode } from './bench-node.ts';
import { runClosedLoop } from './closed-loop.ts';
import { prepareKvLoad, SENDERS } from './kv-load.ts';

const SECONDS = 10;
const WARM_UP = 3;
const PREPARED_A_SECOND = 16_000;
const SYNCS = 200;

/** What the target allows beside the disk, in ms: batching, threads and sockets. */
const ALLOWANCE_MS = 50;

/** p99 from submission to committed at half the full load, over five synced appends of 4 KiB and 50 ms. */
export const runSoloLatency: Bench = async ({ seconds = SECONDS }) => {
  const sync = medianSyncMs();
  const node = await startBenchNode();
  try {
    const count = (seconds + WARM_UP) * PREPARED_A_SECOND * 1.5;
    const { chain, transactions } = await prepareKvLoad(node, count);
    const full = await runClosedLoop(chain, transactions, { window: 4 * SENDERS, warmUp: WARM_UP, seconds });
    const rate = full.committed / full.seconds / 2;
    const rest = transactions.slice(
      Math.ceil(full.committed + (WARM_UP * full.committed) / full.seconds) + 8 * SENDERS,
    );
    const half = await runClosedLoop(chain, rest, { window: 0, warmUp: WARM_UP, seconds, rate });
    const p99 = half.latencies[Math.floor(half.latencies.length * 0.99)] as number;
    const p50 = half.latencies[half.latencies.length >> 1] as number;
    const bound = 5 * sync + ALLOWANCE_MS;
    return [
      {
        name: 'solo-latency',
        value: p99,
        unit: 'ms p99',
        baseline: bound,
        ratio: p99 / bound,
        params: {
          rate: Math.round(rate),
          p50: Math.round(p50),
          syncMs: Math.round(sync * 100) / 100,
          samples: half.latencies.length,
        },
      },
    ];
  } finally {
    await node.stop();
  }
};

/** The median time of a synced append of 4 KiB. */
function medianSyncMs(): number {
  const directory = mkdtempSync(join(tmpdir(), 'stele-sync-'));
  const file = openSync(join(directory, 'append'), 'w');
  const block = new Uint8Array(4096);
  const times = Array.from({ length: SYNCS }, () => {
    const start = performance.now();
    writeSync(file, block);
    fdatasyncSync(file);
    return performance.now() - start;
  });
  closeSync(file);
  rmSync(directory, { recursive: true });
  return times.sort((a, b) => a - b)[SYNCS >> 1] as number;
}
