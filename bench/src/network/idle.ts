import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { kvTransaction } from '../node/kv-load.ts';
import { readChain, senderOf, submitAndWait } from '../node/senders.ts';
import type { Bench } from '../row.ts';
import { VALIDATORS } from './baseline.ts';
import { BenchNetwork } from './bench-network.ts';
import { sameChain } from './same-chain.ts';
import { SteadyPuts } from './steady-puts.ts';

const MINUTES = 30;
const MINUTES_OF_A_DAY = 24 * 60;

/** Seconds of blocks before the chain is left alone, and until what follows them is written. */
const BUSY = 10;
const SETTLING = 30;

/** What growth and first transaction are held against. */
const BOUND_MEGABYTES = 20;
const BOUND_MS = 1000;

const MEGABYTE = 1e6;

/** Size of a block of `stat`, whatever the file system's own is (POSIX). */
const STAT_BLOCK = 512;

/**
 * How much a node's data folder grows in a day, engine and log included, while nobody sends anything; and the time until
 * the first transaction afterwards is committed.
 */
export const runIdle: Bench = async ({ minutes = MINUTES }) => {
  await using network = await BenchNetwork.start(VALIDATORS, { settings: { STELE_LOG_LEVEL: 'info' } });
  await beBusy(network);
  const before = await sameChain(network.nodes);
  const folders = Array.from({ length: VALIDATORS }, (_, i) => network.folder(i));
  const sizes = folders.map(bytesOnDisk);
  await pause(60_000 * minutes);
  const grown = Math.max(...folders.map((folder, i) => bytesOnDisk(folder) - (sizes[i] as number)));
  const blocks = (await sameChain(network.nodes)) - before;
  const first = await timeOfPut(network);
  await sameChain(network.nodes);
  const value = (grown * MINUTES_OF_A_DAY) / minutes / MEGABYTE;
  const params = { validators: VALIDATORS, minutes };
  return [
    {
      name: 'network-idle',
      value,
      unit: 'MB/day',
      baseline: BOUND_MEGABYTES,
      ratio: value / BOUND_MEGABYTES,
      params: { ...params, bytes: grown, blocks },
    },
    { name: 'network-idle-first', value: first, unit: 'ms', baseline: BOUND_MS, ratio: first / BOUND_MS, params },
  ];
};

async function beBusy(network: BenchNetwork): Promise<void> {
  const puts = await SteadyPuts.start(network.node(0));
  await pause(1000 * BUSY);
  await puts.stop();
  await sameChain(network.nodes);
  await pause(1000 * SETTLING);
}

/** Milliseconds until a transaction is committed. */
async function timeOfPut(network: BenchNetwork): Promise<number> {
  const { url, operator } = network.node(0);
  const chain = await readChain(url);
  const transaction = await kvTransaction(chain, senderOf(operator), 0);
  const start = performance.now();
  await submitAndWait(chain, transaction);
  return performance.now() - start;
}

/** Bytes that the files of a folder take on the disk: what is set aside and not written yet does not count. */
function bytesOnDisk(folder: string): number {
  return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sum + bytesOnDisk(path);
    return sum + (statSync(path, { throwIfNoEntry: false })?.blocks ?? 0) * STAT_BLOCK;
  }, 0);
}
