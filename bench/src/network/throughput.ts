import { prepareKvLoad, SENDERS } from '../node/kv-load.ts';
import { submitAndWait } from '../node/senders.ts';
import type { Bench, BenchRow } from '../row.ts';
import { baselineRate, SECONDS, VALIDATORS, WARM_UP } from './baseline.ts';
import { BenchNetwork, COMMIT_MS } from './bench-network.ts';
import { type NetworkLoad, preparedCount, runLoad, WINDOW } from './load.ts';
import { checkAcknowledged, sameChain } from './same-chain.ts';

/** What p99 at half load is held against, in ms. */
const LATENCY_BOUND_MS = 1000;

/**
 * `network-tx`: four validators on one machine, all verifying and durable, over the engine's own key-value store with as
 * many validators and transactions of the same size, without signatures. `network-latency`: p99 from submission to
 * committed at half of that load, over a second.
 */
export const runThroughput: Bench = async ({ seconds = SECONDS, window = WINDOW }) => {
  const { full, half, bytes } = await measure(seconds, window);
  return [await throughputRow(full, { window, bytes, seconds }), latencyRow(half)];
};

/** The row of latency alone: without the baseline of the other one. */
export const runLatency: Bench = async ({ seconds = SECONDS, window = WINDOW }) => [
  latencyRow((await measure(seconds, window)).half),
];

interface HalfLoad extends NetworkLoad {
  readonly rate: number;
}

async function measure(
  seconds: number,
  window: number,
): Promise<{ readonly full: NetworkLoad; readonly half: HalfLoad; readonly bytes: number }> {
  await using network = await BenchNetwork.start(VALIDATORS);
  const count = preparedCount(seconds, window);
  const { chain, transactions } = await prepareKvLoad(network.node(0), 2 * count);
  const timing = { warmUp: WARM_UP, seconds };
  const full = await runLoad(network, chain, transactions.slice(0, count), { window, ...timing });
  // What the first load left waiting is not part of the second one: pools are worked off in their order.
  await submitAndWait(chain, transactions.at(-1) as Uint8Array);
  const rate = full.value / 2;
  const half = await runLoad(network, chain, transactions.slice(count, -1), { window: 0, ...timing, rate });
  await sameChain(network.nodes);
  await checkAcknowledged(network.node(1), chain, [...full.acknowledged, ...half.acknowledged]);
  return { full, half: { ...half, rate }, bytes: (transactions[0] as Uint8Array).length };
}

async function throughputRow(
  full: NetworkLoad,
  { window, bytes, seconds }: { readonly window: number; readonly bytes: number; readonly seconds: number },
): Promise<BenchRow> {
  const baseline = await baselineRate(bytes, seconds);
  return {
    name: 'network-tx',
    value: full.value,
    unit: 'transactions/s',
    baseline,
    ratio: full.value / baseline,
    params: {
      validators: VALIDATORS,
      senders: SENDERS,
      window,
      bytes,
      seconds,
      nodesCpuPerSecond: hundredths(full.nodeCpu / seconds),
      enginesCpuPerSecond: hundredths(full.engineCpu / seconds),
      clientCpuPerSecond: hundredths(full.clientCpu / seconds),
    },
  };
}

function latencyRow({ latencies, rate }: HalfLoad): BenchRow {
  const [p50, p99] = [0.5, 0.99].map((part) => latencies[Math.floor(latencies.length * part)] as number) as [
    number,
    number,
  ];
  return {
    name: 'network-latency',
    value: p99,
    unit: 'ms p99',
    baseline: LATENCY_BOUND_MS,
    ratio: p99 / LATENCY_BOUND_MS,
    params: { rate: Math.round(rate), p50: Math.round(p50), commitMs: COMMIT_MS, samples: latencies.length },
  };
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}
