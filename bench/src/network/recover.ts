import { setTimeout as pause } from 'node:timers/promises';
import type { Bench } from '../row.ts';
import { VALIDATORS } from './baseline.ts';
import { BenchNetwork } from './bench-network.ts';
import { fillKeys } from './fill.ts';
import { sameChain } from './same-chain.ts';
import { SteadyPuts } from './steady-puts.ts';
import { firstVoteAfter } from './votes.ts';

const KEYS = 1_000_000;

/** What the time is held against, in ms. */
const BOUND_MS = 3000;

/** Nodes that are killed one after the other; the median counts. */
const KILLS = 3;

/** Seconds of blocks before each. */
const BEFORE = 3;

/** Time from the death of a node and its engine by SIGKILL, after which it is started at once, to its next vote. */
export const runRecover: Bench = async ({ keys = KEYS }) => {
  await using network = await BenchNetwork.start(VALIDATORS);
  const filling = performance.now();
  await fillKeys(network.nodes, keys);
  const fillSeconds = Math.round((performance.now() - filling) / 1000);
  const recoveries: Recovery[] = [];
  for (let kill = 0; kill < KILLS; kill++) recoveries.push(await recover(network, VALIDATORS - 1 - kill));
  const times = recoveries.map(({ voting }) => voting);
  const value = times.toSorted((a, b) => a - b)[KILLS >> 1] as number;
  return [
    {
      name: 'network-recover',
      value,
      unit: 'ms',
      baseline: BOUND_MS,
      ratio: value / BOUND_MS,
      params: {
        validators: VALIDATORS,
        keys,
        fillSeconds,
        times: times.join(','),
        // Until the node answers: engine and votes come after that.
        answering: recoveries.map(({ answering }) => answering).join(','),
      },
    },
  ];
};

/** Milliseconds after the death of a node. */
interface Recovery {
  readonly answering: number;
  readonly voting: number;
}

async function recover(network: BenchNetwork, index: number): Promise<Recovery> {
  const puts = await SteadyPuts.start(network.node(0));
  await pause(1000 * BEFORE);
  const killed = Date.now();
  await network.kill(index);
  // Until it was dead it may have signed.
  const voted = firstVoteAfter(network.node(0), network.organisation(index), Date.now());
  await network.launch(index);
  const answering = Date.now() - killed;
  const voting = (await voted) - killed;
  await puts.stop();
  await sameChain(network.nodes);
  return { answering, voting };
}
