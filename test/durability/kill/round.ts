import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { nodeCrypto } from '@stele/crypto/node';
import { configFromEnvironment, replaySourceOfNode, runDoctor, runReplay } from '@stele/node';
import { createClient } from '@stele/sdk';
import { expect } from 'vitest';
import { type NodeEnvironment, NodeProcess, type RunningNodeProcess } from '../../support/node-process.ts';
import { createRandom, type Random } from '../../support/random.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { createAccounts } from './accounts.ts';
import { Author } from './author.ts';
import { copyChain } from './chain-copy.ts';
import { checkHeaders } from './check-headers.ts';
import { checkPromises } from './check-promises.ts';
import { checkState } from './check-state.ts';
import { killFounding, killStarting, killUnderLoad } from './killing.ts';
import { Notebook } from './notebook.ts';
import { settle } from './settle.ts';

/** How much is done to one chain. */
export interface Scale {
  /** Times that its node is killed. */
  readonly kills: number;
  /** Most transactions sent between two kills. */
  readonly transactions: number;
  /** Most answers that come between two kills. */
  readonly answers: number;
}

/** Refusals that what is sent deserves. */
const DESERVED: readonly string[] = ['TX_CONFLICT', 'TX_WINDOW_CLOSED'];

/** How many of the kills come while the node starts. */
const START_KILLS = 0.3;

/**
 * One chain whose node is killed again and again — while it founds the chain, starts, works and makes checkpoints —
 * and is then held to everything that it has promised. What is tried follows from the seed; what the machine makes
 * of it does not.
 */
export async function runChain(seed: number, scale: Scale): Promise<void> {
  await using folder = await temporaryFolder();
  const random = createRandom(seed);
  const data = join(folder.path, 'data');
  await mkdir(data);
  const notebook = new Notebook();
  const author = await killAgainAndAgain(data, random, notebook, scale);
  const running = await NodeProcess.start(data, someEnvironment(random));
  await using node = running.node;
  await checkServed(running, author, notebook);
  await checkReplay(running, join(folder.path, 'replay'));
  await node.end();
  await checkStored(data);
}

/** Another one at every start: with few blocks between checkpoints, kills come while one is made. */
function someEnvironment(random: Random): NodeEnvironment {
  return {
    STELE_CHECKPOINT_BLOCKS: String(1 + random.below(12)),
    STELE_CHAIN_THREAD: random.pick(['own', 'shared']),
    STELE_MIN_FREE_BYTES: '1000000',
    // The whole chain is read at the end, as fast as the node gives it.
    STELE_REQUESTS_PER_TEN_SECONDS: '1000000',
  };
}

async function killAgainAndAgain(
  data: string,
  random: Random,
  notebook: Notebook,
  { kills, ...load }: Scale,
): Promise<Author> {
  await killFounding(data, someEnvironment(random), random);
  const started = performance.now();
  let running: RunningNodeProcess | undefined = await NodeProcess.start(data, someEnvironment(random));
  const startMs = performance.now() - started;
  const accounts = await createAccounts(running, random, notebook);
  const chain = await createClient({ url: running.url, crypto: nodeCrypto }).chain();
  const author = new Author(random, chain, accounts, notebook.sent);
  for (let kill = 1; kill < kills; kill++) {
    if (!running && random.chance(START_KILLS)) {
      await killStarting(data, someEnvironment(random), random.below(startMs));
      continue;
    }
    running ??= await NodeProcess.start(data, someEnvironment(random));
    await killUnderLoad(running, { author, notebook, random, ...load });
    running = undefined;
  }
  return author;
}

/** What the node serves: outcomes as promised, a chain that holds together, the state of a model. */
async function checkServed(running: RunningNodeProcess, author: Author, notebook: Notebook): Promise<void> {
  const states = await settle(running, author, notebook);
  expect([...notebook.refusals.keys()].filter((code) => !DESERVED.includes(code))).toEqual([]);
  const copy = await copyChain(running);
  checkHeaders(copy);
  checkPromises(copy, notebook, states);
  await checkState(running, copy);
}

/** Executing the chain again in an empty folder, beside the running node, gives the same headers. */
async function checkReplay({ url }: RunningNodeProcess, directory: string): Promise<void> {
  const source = await replaySourceOfNode(url, 'local');
  let height = 0;
  for await (const progress of runReplay(source, directory)) {
    expect(progress.difference).toBeUndefined();
    height = progress.height;
  }
  expect(height).toBe(source.newest);
}

/** Nothing that the folder holds is damaged. */
async function checkStored(data: string): Promise<void> {
  const config = configFromEnvironment({ STELE_DATA: data, STELE_PORT: '0' });
  for await (const finding of runDoctor(config, {}, { deep: true })) expect(finding.ok, finding.detail).toBe(true);
}
