import { setTimeout as pause } from 'node:timers/promises';
import type { Bench } from '../row.ts';
import { VALIDATORS } from './baseline.ts';
import { BenchNetwork, COMMIT_MS, PROPOSE_MS } from './bench-network.ts';
import { sameChain } from './same-chain.ts';
import { SteadyPuts } from './steady-puts.ts';
import { firstVoteAfter } from './votes.ts';

/** Seconds before a node dies, and after it: its turn to propose comes several times in them. */
const BEFORE = 3;
const AFTER = 15;

/** Nodes that die one after the other, each when the one before is back. */
const DEATHS = 3;

/** The longest time between two commits that a client sees when one of four dies, over the time-out of proposals. */
export const runFailover: Bench = async ({ seconds = AFTER }) => {
  await using network = await BenchNetwork.start(VALIDATORS);
  const gaps: number[] = [];
  for (let death = 0; death < DEATHS; death++) gaps.push(await gapWithout(network, VALIDATORS - 1 - death, seconds));
  const value = Math.max(...gaps);
  return [
    {
      name: 'network-failover',
      value,
      unit: 'ms between commits',
      baseline: PROPOSE_MS,
      ratio: value / PROPOSE_MS,
      params: { validators: VALIDATORS, commitMs: COMMIT_MS, seconds, gaps: gaps.map(Math.round).join(',') },
    },
  ];
};

async function gapWithout(network: BenchNetwork, index: number, seconds: number): Promise<number> {
  const puts = await SteadyPuts.start(network.node(0));
  await pause(1000 * BEFORE);
  await network.kill(index);
  const death = performance.now();
  await pause(1000 * seconds);
  await puts.stop();
  const before = puts.committedAt.filter((time) => time <= death).at(-1) ?? death;
  const times = [before, ...puts.committedAt.filter((time) => time > death)];
  if (times.length < 2) throw new Error('Nothing was committed after a node had died.');
  await bringBack(network, index);
  return Math.max(...times.slice(1).map((time, i) => time - (times[i] as number)));
}

/** Starts a node and waits until it votes. */
async function bringBack(network: BenchNetwork, index: number): Promise<void> {
  const since = Date.now();
  const puts = await SteadyPuts.start(network.node(0));
  await network.launch(index);
  await firstVoteAfter(network.node(0), network.organisation(index), since);
  await puts.stop();
  await sameChain(network.nodes);
}
