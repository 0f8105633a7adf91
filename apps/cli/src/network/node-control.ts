import { setTimeout as pause } from 'node:timers/promises';
import { SteleError } from '@stele/protocol';
import type { NetworkNode, ProcessState } from './interface.ts';
import { nodeProcessState } from './node-state.ts';
import { readPid, removePid, writePid } from './processes/pid-file.ts';
import { isGroupThere } from './processes/processes.ts';

const POLL_MS = 50;
/** A node finishes its block and closes its files; with much to write that takes seconds. */
const STOP_MS = 60_000;
/** What was ended by force is gone once the system gets to it. */
const KILL_MS = 10_000;

/**
 * Asks a node to end, and waits until it and its engine are gone. One that does not run is taken as stopped.
 * @throws SteleError NETWORK_NODE_STUCK
 */
export async function stopNode(node: NetworkNode): Promise<void> {
  const { state, pid } = nodeProcessState(node);
  if (pid !== undefined) {
    // The node ends its engine itself, in order; a paused one hears nothing before it goes on.
    signal(pid, 'SIGTERM');
    if (state === 'paused') signal(-pid, 'SIGCONT');
    await gone(node, pid, STOP_MS);
  }
  removePid(node.data);
}

/**
 * Ends a node and its engine by force, at once, as a loss of power would.
 * @throws SteleError NETWORK_NODE_STATE, NETWORK_NODE_STUCK
 */
export async function killNode(node: NetworkNode): Promise<void> {
  const pid = pidIn(node, ['running', 'paused']);
  const entry = readPid(node.data);
  if (entry) writePid(node.data, { ...entry, isKilled: true });
  signal(-pid, 'SIGKILL');
  await gone(node, pid, KILL_MS);
}

/** Lets a node and its engine stand still, though their connections stay. @throws SteleError NETWORK_NODE_STATE */
export async function pauseNode(node: NetworkNode): Promise<void> {
  signal(-pidIn(node, ['running']), 'SIGSTOP');
  await until(() => nodeProcessState(node).state !== 'running', KILL_MS);
}

/** Lets a paused node go on. @throws SteleError NETWORK_NODE_STATE */
export async function resumeNode(node: NetworkNode): Promise<void> {
  signal(-pidIn(node, ['paused']), 'SIGCONT');
  await until(() => nodeProcessState(node).state !== 'paused', KILL_MS);
}

function pidIn(node: NetworkNode, states: readonly ProcessState[]): number {
  const { state, pid } = nodeProcessState(node);
  if (pid !== undefined && states.includes(state)) return pid;
  throw new SteleError('NETWORK_NODE_STATE', { organisation: node.id, state });
}

/** @param pid of a process; negative for the whole group that it leads. */
function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    // It ended between the look and the signal.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function gone({ id }: NetworkNode, pid: number, ms: number): Promise<void> {
  if (await until(() => !isGroupThere(pid), ms)) return;
  throw new SteleError('NETWORK_NODE_STUCK', { organisation: id, pid: String(pid), seconds: String(ms / 1000) });
}

/** @returns whether it came true in time. */
async function until(holds: () => boolean, ms: number): Promise<boolean> {
  for (const end = performance.now() + ms; performance.now() < end; await pause(POLL_MS)) if (holds()) return true;
  return holds();
}
