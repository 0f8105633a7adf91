import { configFromEnvironment } from '@stele/node';
import { findEngine } from '@stele/ordering/engine-program';
import { type LoopOptions, type LoopResult, runClosedLoop } from '../node/closed-loop.ts';
import { prepareKvLoad, SENDERS } from '../node/kv-load.ts';
import { type BenchChain, submitAndWait } from '../node/senders.ts';
import type { Bench, BenchRow } from '../row.ts';
import { type BenchNetwork, COMMIT_MS, startBenchNetwork } from './bench-network.ts';
import { kvstoreRate } from './kvstore-rate.ts';

const VALIDATORS = 4;
const SECONDS = 10;
const WARM_UP = 5;

/** Transactions that are prepared for each second: more than any machine here commits between nodes. */
const PREPARED_A_SECOND = 8000;

/** Unanswered transactions of each sender. */
const UNANSWERED = 8;

/** What p99 at half load is held against, in ms. */
const LATENCY_BOUND_MS = 1000;

/**
 * Four validators on one machine, all verifying and durable, over the engine's own key-value store with as many
 * validators and transactions of the same size, without signatures; and the latency at half of that load.
 */
export const runNetwork: Bench = async ({ seconds = SECONDS }) => {
  const { engine, cache } = configFromEnvironment(process.env);
  const { path: binary } = await findEngine({ named: engine, cache, path: process.env['PATH'] });
  const { rows, bytes, value } = await measureStele(seconds);
  const baseline = await kvstoreRate({ binary, validators: VALIDATORS, bytes, warmUp: WARM_UP, seconds });
  return rows.map((row) => (row.name === 'network-tx' ? { ...row, baseline, ratio: value / baseline } : row));
};

async function measureStele(seconds: number) {
  const network = await startBenchNetwork(VALIDATORS);
  try {
    const window = SENDERS * UNANSWERED;
    const count = (seconds + WARM_UP) * PREPARED_A_SECOND + window;
    const { chain, transactions } = await prepareKvLoad(network.nodes[0] as BenchNetwork['nodes'][number], 2 * count);
    const cpu = cpuOf(network);
    const full = await load(network, chain, transactions.slice(0, count), { window, warmUp: WARM_UP, seconds });
    const perSecond = (cpuOf(network) - cpu) / (seconds + WARM_UP);
    // What the first load left waiting is not part of the second one: pools are worked off in their order.
    await submitAndWait(chain, transactions.at(-1) as Uint8Array);
    const rate = full.value / 2;
    const half = await load(network, chain, transactions.slice(count, -1), {
      window: 0,
      warmUp: WARM_UP,
      seconds,
      rate,
    });
    const [p50, p99] = [0.5, 0.99].map(
      (part) => half.latencies[Math.floor(half.latencies.length * part)] as number,
    ) as [number, number];
    const bytes = (transactions[0] as Uint8Array).length;
    const params = { validators: VALIDATORS, senders: SENDERS, window, bytes, seconds };
    const rows: BenchRow[] = [
      {
        name: 'network-tx',
        value: full.value,
        unit: 'transactions/s',
        params: { ...params, nodesCpuPerSecond: Math.round(perSecond * 100) / 100 },
      },
      {
        name: 'network-latency',
        value: p99,
        unit: 'ms p99',
        baseline: LATENCY_BOUND_MS,
        ratio: p99 / LATENCY_BOUND_MS,
        params: { rate: Math.round(rate), p50: Math.round(p50), commitMs: COMMIT_MS, samples: half.latencies.length },
      },
    ];
    return { rows, bytes, value: full.value };
  } finally {
    await network.stop();
  }
}

/** Submits to all nodes alike. */
async function load(
  { nodes }: BenchNetwork,
  chain: BenchChain,
  transactions: readonly Uint8Array[],
  { window, rate, ...rest }: LoopOptions,
) {
  const share = Math.floor(transactions.length / nodes.length);
  const results = await Promise.all(
    nodes.map(({ url }, i) =>
      runClosedLoop({ ...chain, url }, transactions.slice(i * share, (i + 1) * share), {
        ...rest,
        window: Math.ceil(window / nodes.length),
        ...(rate === undefined ? {} : { rate: rate / nodes.length }),
      }),
    ),
  );
  const value = results.reduce((sum, { committed, seconds }) => sum + committed / seconds, 0);
  if (value === 0) throw new Error('Nothing was committed in the timed part: the machine is too busy to measure.');
  return { value, latencies: joined(results) };
}

function joined(results: readonly LoopResult[]): Float64Array {
  return Float64Array.from(results.flatMap(({ latencies }) => [...latencies])).sort();
}

function cpuOf({ nodes }: BenchNetwork): number {
  return nodes.reduce((sum, node) => sum + node.cpuSeconds(), 0);
}
