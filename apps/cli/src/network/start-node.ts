import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { NODE_ENTRY } from '@stele/node/entry';
import { SteleError } from '@stele/protocol';
import { NODE_FLAGS } from '../../../../scripts/start/node-flags.ts';
import type { Network, NetworkNode, StartOptions } from './interface.ts';
import { chainOf, obstacleOf } from './node-answer.ts';
import { nodeEnvironment } from './node-environment.ts';
import { isUp, nodeProcessState } from './node-state.ts';
import { checkPortsFree } from './ports.ts';
import { claimPid, removePid } from './processes/pid-file.ts';
import { processOf } from './processes/processes.ts';

const POLL_MS = 200;
const READY_MS = 120_000;
/** Of what a node said that ended, this much is shown: its last words are why. */
const LAST_WORDS = 1000;

/** Where a node says what it says in a terminal. */
export function outputPath({ data }: Pick<NetworkNode, 'data'>): string {
  return join(data, 'node.out');
}

/**
 * Starts a node in a process of its own, which stays when this one ends. One that runs stays as it is.
 * @throws SteleError NETWORK_PORT_TAKEN, NETWORK_NODE_STATE for a paused one, NETWORK_NODE_FAILED
 */
export async function launchNode(network: Network, node: NetworkNode, options: StartOptions): Promise<void> {
  if (isRunning(node)) return;
  await checkPortsFree([node]);
  // From here on to its pid file nothing is waited for: another run may be at the same node.
  if (isRunning(node)) return;
  removePid(node.data);
  const { environment, settingsOf } = options;
  const output = openSync(outputPath(node), 'w', 0o600);
  const child = spawn(process.execPath, [...NODE_FLAGS, NODE_ENTRY], {
    // A group of its own, with its engine in it: what ends or pauses it reaches all of it, and Ctrl-C here none.
    detached: true,
    stdio: ['ignore', output, output],
    env: { ...nodeEnvironment(network, node, environment), ...settingsOf?.(node) },
  });
  closeSync(output);
  child.unref();
  const started = child.pid === undefined ? await failureOf(child) : processOf(child.pid);
  if (!started) throw await endedAtOnce(node);
  if (claimPid(node.data, { pid: started.pid, start: started.start, isKilled: false })) return;
  // Another run started the node at the same moment: one is enough.
  process.kill(-started.pid, 'SIGKILL');
}

/** @throws SteleError NETWORK_NODE_STATE for a paused one */
function isRunning(node: NetworkNode): boolean {
  const { state } = nodeProcessState(node);
  if (state === 'paused') throw new SteleError('NETWORK_NODE_STATE', { organisation: node.id, state });
  return state === 'running';
}

/**
 * Waits until a node answers, and is ready to take transactions.
 * @throws SteleError NETWORK_NODE_FAILED, and the signal's reason.
 */
export async function nodeReady(network: Network, node: NetworkNode, options: StartOptions): Promise<void> {
  const { readyMs = READY_MS, signal } = options;
  let obstacle: string | undefined;
  for (const end = performance.now() + readyMs; performance.now() < end; await pause(POLL_MS, undefined, { signal })) {
    if (!isUp(node)) throw await endedAtOnce(node);
    obstacle = await obstacleOf(network, node);
    if (obstacle === undefined && (await chainOf(network, node))) return;
  }
  const reason = obstacle ?? `it does not serve the chain ${network.fingerprint}`;
  throw new SteleError('NETWORK_NODE_FAILED', { organisation: node.id, reason });
}

/** Starts a node and waits until it is ready. @throws as launchNode and nodeReady do */
export async function startNode(network: Network, node: NetworkNode, options: StartOptions): Promise<void> {
  await launchNode(network, node, options);
  await nodeReady(network, node, options);
}

/** Why a process did not start. */
function failureOf(child: ChildProcess): Promise<never> {
  return new Promise((_, reject) => child.once('error', reject));
}

/** What a node says last is why it ended. */
async function endedAtOnce(node: NetworkNode): Promise<SteleError> {
  const path = outputPath(node);
  const words = existsSync(path) ? readFileSync(path, 'utf8').trim().slice(-LAST_WORDS) : '';
  const reason = words === '' ? 'it ended without a word' : `it ended and said: ${words}`;
  return new SteleError('NETWORK_NODE_FAILED', { organisation: node.id, reason });
}
