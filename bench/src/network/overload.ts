import { setTimeout as pause } from 'node:timers/promises';
import { prepareKvLoad } from '../node/kv-load.ts';
import type { BenchChain } from '../node/senders.ts';
import type { Bench } from '../row.ts';
import { SECONDS, VALIDATORS, WARM_UP } from './baseline.ts';
import { BenchNetwork } from './bench-network.ts';
import { preparedCount, runLoad, WINDOW } from './load.ts';
import { OfferedLoad, type Offers } from './offered-load.ts';
import { checkAcknowledged, sameChain } from './same-chain.ts';

/** How many times as much is offered as was committed at peak. */
const FACTOR = 10;

/** Connections to each node: one alone is read no further before its gateway has too much to do. */
const CONNECTIONS = 4;

/** Transactions that the gateways hold before they refuse more: `STELE_MAX_WAITING` of each, and what is on its way. */
const HELD = VALIDATORS * 60_000;

const MEMORY_EVERY_MS = 250;
const MEGABYTE = 1e6;

/** Seconds until what was accepted under overload is committed. */
const WORKED_OFF = 600;

/** Throughput while ten times the peak is offered, over the peak; and the memory that a node takes then, over that at the peak. */
export const runOverload: Bench = async ({ seconds = SECONDS, window = WINDOW }) => {
  const { peak, over, offers } = await measure(seconds, window);
  const params = { validators: VALIDATORS, window, seconds, connections: VALIDATORS * CONNECTIONS, ...offers };
  return [
    {
      name: 'network-overload',
      value: over.rate,
      unit: 'transactions/s',
      baseline: peak.rate,
      ratio: over.rate / peak.rate,
      params,
    },
    {
      name: 'network-overload-memory',
      value: over.bytes / MEGABYTE,
      unit: 'MB of a node and its engine',
      baseline: peak.bytes / MEGABYTE,
      ratio: over.bytes / peak.bytes,
      params: { validators: VALIDATORS, seconds },
    },
  ];
};

interface Load {
  readonly rate: number;
  /** The most memory that any node had. */
  readonly bytes: number;
}

async function measure(
  seconds: number,
  window: number,
): Promise<{ readonly peak: Load; readonly over: Load; readonly offers: Offers }> {
  await using network = await BenchNetwork.start(VALIDATORS);
  const count = preparedCount(seconds, window);
  const { chain, transactions } = await prepareKvLoad(network.node(0), 2 * count + HELD);
  const full = runLoad(network, chain, transactions.slice(0, count), { window, warmUp: WARM_UP, seconds });
  const [peak, bytes] = await Promise.all([full, mostMemory(network, seconds)]);
  await sameChain(network.nodes);
  const over = await overload(network, chain, transactions.slice(count), { seconds, rate: FACTOR * peak.value });
  return { peak: { rate: peak.value, bytes }, over, offers: over.offers };
}

async function overload(
  network: BenchNetwork,
  chain: BenchChain,
  transactions: readonly Uint8Array[],
  { seconds, rate }: { readonly seconds: number; readonly rate: number },
): Promise<Load & { readonly offers: Offers }> {
  const urls = network.nodes.flatMap(({ url }) => Array.from({ length: CONNECTIONS }, () => url));
  const share = Math.floor(transactions.length / urls.length);
  const clients = await Promise.all(
    urls.map((url, i) => OfferedLoad.open({ ...chain, url }, transactions.slice(i * share, (i + 1) * share))),
  );
  for (const client of clients) client.start(rate / clients.length);
  const failed = Promise.race(clients.map((client) => client.failed.promise));
  const memory = mostMemory(network, seconds);
  await Promise.race([pause(1000 * WARM_UP), failed]);
  const before = committedOf(clients);
  const start = performance.now();
  await Promise.race([pause(1000 * seconds), failed]);
  const value = (committedOf(clients) - before) / ((performance.now() - start) / 1000);
  const bytes = await memory;
  const offers = sumOf(clients.map((client) => client.offers));
  for (const client of clients) client.stop();
  await sameChain(network.nodes, WORKED_OFF);
  await checkAcknowledged(
    network.node(1),
    chain,
    clients.flatMap(({ acknowledged }) => acknowledged),
  );
  return { rate: value, bytes, offers };
}

/** The most memory that any node has during a load. */
async function mostMemory({ nodes }: BenchNetwork, seconds: number): Promise<number> {
  let most = 0;
  for (const end = performance.now() + 1000 * (WARM_UP + seconds); performance.now() < end; ) {
    most = Math.max(most, ...nodes.map((node) => node.memoryBytes()));
    await pause(MEMORY_EVERY_MS);
  }
  return most;
}

function committedOf(clients: readonly OfferedLoad[]): number {
  return clients.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0);
}

function sumOf(all: readonly Offers[]): Offers {
  const sum = (name: keyof Offers) => all.reduce((total, each) => total + each[name], 0);
  return { offered: sum('offered'), refused: sum('refused'), heldBack: sum('heldBack') };
}
