import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type NodeEnvironment, NodeProcess, type RunningNodeProcess } from '../../support/node-process.ts';
import type { Random } from '../../support/random.ts';
import type { Author } from './author.ts';
import { startLoad } from './load.ts';
import type { Notebook } from './notebook.ts';

/** Files in the order in which founding a chain makes them. */
const FOUNDED: readonly string[] = [
  'LOCK',
  'keys/unlock.secret',
  'keys/operator.json',
  'keys/node.json',
  'local/genesis.json',
  'local/ledger/FORMAT',
  'local/ledger/params',
  'local/ledger/block/000000000000.seg',
  'local/outbox',
];

/** Kills a node while it founds its chain: soon after a file has come to be. */
export async function killFounding(data: string, environment: NodeEnvironment, random: Random): Promise<void> {
  const file = join(data, random.pick(FOUNDED));
  const node = NodeProcess.launch(data, environment);
  let isOver = false;
  const over = node.ended.then(() => {
    isOver = true;
  });
  while (!existsSync(file) && !isOver) await pause(1);
  await pause(random.below(10));
  await node.end('SIGKILL');
  await over;
}

/** Kills a node that starts on a chain that it has, at some moment before it serves. */
export async function killStarting(data: string, environment: NodeEnvironment, afterMs: number): Promise<void> {
  const node = NodeProcess.launch(data, environment);
  await pause(afterMs);
  await node.end('SIGKILL');
}

/** How a node is killed while it works. */
export interface LoadKill {
  readonly author: Author;
  readonly notebook: Notebook;
  readonly random: Random;
  /** Most transactions sent until then. */
  readonly transactions: number;
  /** Most answers that come until then. */
  readonly answers: number;
}

/** Longest wait for the answers, should they not come. */
const ANSWERS_MS = 20_000;

/** Latest moment of the kill after the last of the answers. */
const AFTER_MS = 30;

/** Kills a node while transactions come in. */
export async function killUnderLoad(running: RunningNodeProcess, kill: LoadKill): Promise<void> {
  const { notebook, random } = kill;
  const enough = notebook.answers + random.below(kill.answers);
  const load = startLoad(running, kill.author, notebook, random, kill.transactions);
  const latest = performance.now() + ANSWERS_MS;
  while (notebook.answers < enough && performance.now() < latest) await pause(1);
  await pause(random.below(AFTER_MS));
  await running.node.end('SIGKILL');
  load.stop();
  await load.done;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
