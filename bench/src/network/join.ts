import { setTimeout as pause } from 'node:timers/promises';
import type { Bench } from '../row.ts';
import { addObserver } from './add-observer.ts';
import { VALIDATORS } from './baseline.ts';
import { BenchNetwork } from './bench-network.ts';
import { putKeys } from './fill.ts';
import { heightOf, sameChain } from './same-chain.ts';
import { SteadyPuts } from './steady-puts.ts';
import { until } from './until.ts';

const KEYS = 1_000_000;

/** Blocks between two snapshots: the fewest that a chain can be founded with. */
const SNAPSHOT_EVERY = 256;

/**
 * Longest time for which a transaction may be valid, in ms. Whoever joins fetches the blocks of that time as well: an hour
 * of a chain is little of it, but all of one that was filled within minutes.
 */
const WINDOW_MS = 60_000;

/** Blocks after a snapshot: it is used once the engine has certified it and has some more. */
const BLOCKS_AFTER = 8;

const LONGEST_SECONDS = 3600;
const POLL_MS = 50;

/**
 * Time from the start of a new node until it has what the others have, by a snapshot over by executing all blocks. Each
 * key was set by a transaction of its own: executing those is what a snapshot saves.
 */
export const runJoin: Bench = async ({ keys = KEYS }) => {
  await using network = await BenchNetwork.start(VALIDATORS, { snapshotEvery: SNAPSHOT_EVERY, maxWindowMs: WINDOW_MS });
  await putKeys(network.nodes, keys);
  const byReplay = await addObserver(network, 'by-replay');
  const bySnapshot = await addObserver(network, 'by-snapshot');
  await pause(WINDOW_MS);
  const snapshot = await reachSnapshot(network);
  const from = network.nodes.map(({ url }) => url).join(',');
  const replay = await secondsToJoin(network, byReplay, {});
  const value = await secondsToJoin(network, bySnapshot, { STELE_JOIN_FROM: from });
  return [
    {
      name: 'network-join',
      value,
      unit: 's',
      baseline: replay,
      ratio: value / replay,
      params: { validators: VALIDATORS, keys, windowMs: WINDOW_MS, snapshot, height: await heightOf(network.node(0)) },
    },
  ];
};

/** Has blocks made until there is a snapshot of everything that was filled in. @returns its height. */
async function reachSnapshot(network: BenchNetwork): Promise<number> {
  const height = await sameChain(network.nodes);
  const snapshot = Math.ceil(height / SNAPSHOT_EVERY) * SNAPSHOT_EVERY;
  const puts = await SteadyPuts.start(network.node(0));
  const reached = async () => ((await heightOf(network.node(0))) >= snapshot + BLOCKS_AFTER ? true : undefined);
  await until(`block ${snapshot}`, LONGEST_SECONDS, reached);
  await puts.stop();
  return snapshot;
}

async function secondsToJoin(
  network: BenchNetwork,
  index: number,
  settings: Readonly<Record<string, string>>,
): Promise<number> {
  const height = await sameChain(network.nodes);
  const start = performance.now();
  const node = await network.launch(index, settings);
  // It may answer before it serves the chain.
  const joined = async () => ((await heightOf(node).catch(() => 0)) >= height ? true : undefined);
  await until('a node to join', LONGEST_SECONDS, joined, POLL_MS);
  const seconds = (performance.now() - start) / 1000;
  await sameChain(network.nodes);
  await network.stop(index);
  return seconds;
}
