import { setTimeout as pause } from 'node:timers/promises';
import type { BenchNode } from '../node/bench-node.ts';
import { type Acknowledged, type LoopOptions, runClosedLoop } from '../node/closed-loop.ts';
import { SENDERS } from '../node/kv-load.ts';
import type { BenchChain } from '../node/senders.ts';
import { WARM_UP } from './baseline.ts';
import type { BenchNetwork } from './bench-network.ts';
import { sameChain } from './same-chain.ts';

/** Unanswered transactions of each sender, and of all. */
const UNANSWERED = 8;
export const WINDOW = SENDERS * UNANSWERED;

/** Transactions a second: more than any machine here commits between nodes. */
const MOST_A_SECOND = 4000;

/** Blocks a second: more than four nodes make. */
const BLOCKS_A_SECOND = 10;

/** How many transactions have to be prepared for a closed loop. */
export function preparedCount(seconds: number, window: number): number {
  return (seconds + WARM_UP) * Math.min(MOST_A_SECOND, BLOCKS_A_SECOND * window) + window;
}

/** What a load on all nodes alike came to. */
export interface NetworkLoad {
  /** Committed transactions a second. */
  readonly value: number;
  readonly committed: number;
  /** Milliseconds from sending to committed, sorted. */
  readonly latencies: Float64Array;
  readonly acknowledged: readonly Acknowledged[];
  readonly refused: number;
  /** CPU seconds of all nodes, of all their engines and of the client in the timed part. */
  readonly nodeCpu: number;
  readonly engineCpu: number;
  readonly clientCpu: number;
}

/** Submits to all nodes that run, to each its share. */
export async function runLoad(
  { nodes }: BenchNetwork,
  chain: BenchChain,
  transactions: readonly Uint8Array[],
  options: LoopOptions,
): Promise<NetworkLoad> {
  // Each node has to know the senders.
  await sameChain(nodes);
  const { window, rate } = options;
  const share = Math.floor(transactions.length / nodes.length);
  const loops = nodes.map(({ url }, i) =>
    runClosedLoop({ ...chain, url }, transactions.slice(i * share, (i + 1) * share), {
      ...options,
      window: Math.ceil(window / nodes.length),
      ...(rate === undefined ? {} : { rate: rate / nodes.length }),
    }),
  );
  const [cpu, results] = await Promise.all([cpuInTimedPart(nodes, options), Promise.all(loops)]);
  const value = results.reduce((sum, { committed, seconds }) => sum + committed / seconds, 0);
  if (value === 0) throw new Error('Nothing was committed in the timed part: the machine is too busy to measure.');
  return {
    value,
    committed: results.reduce((sum, { committed }) => sum + committed, 0),
    latencies: Float64Array.from(results.flatMap(({ latencies }) => [...latencies])).sort(),
    acknowledged: results.flatMap(({ acknowledged }) => acknowledged),
    refused: results.reduce((sum, { refused }) => sum + refused, 0),
    ...cpu,
    // All loops run in this process.
    clientCpu: results[0]?.clientCpu ?? 0,
  };
}

async function cpuInTimedPart(
  nodes: readonly BenchNode[],
  { warmUp, seconds }: LoopOptions,
): Promise<Pick<NetworkLoad, 'nodeCpu' | 'engineCpu'>> {
  await pause(1000 * warmUp);
  const before = cpuOf(nodes);
  await pause(1000 * seconds);
  const after = cpuOf(nodes);
  return { nodeCpu: after.nodeCpu - before.nodeCpu, engineCpu: after.engineCpu - before.engineCpu };
}

function cpuOf(nodes: readonly BenchNode[]): Pick<NetworkLoad, 'nodeCpu' | 'engineCpu'> {
  return {
    nodeCpu: nodes.reduce((sum, node) => sum + node.cpuSeconds(), 0),
    engineCpu: nodes.reduce((sum, node) => sum + node.engineCpuSeconds(), 0),
  };
}
