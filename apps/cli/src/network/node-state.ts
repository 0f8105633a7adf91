import type { NetworkNode, NodeProcessState } from './interface.ts';
import { type PidEntry, readPid } from './processes/pid-file.ts';
import type { ProcessEntry } from './processes/process-entry.ts';
import { processOf } from './processes/processes.ts';

/** The process of a pid file, if it is the very one that was started. */
export function ownProcess({ pid, start }: PidEntry): ProcessEntry | undefined {
  const found = processOf(pid);
  return found?.start === start && found.group === pid ? found : undefined;
}

/** What the process of a node does now. */
export function nodeProcessState({ data }: Pick<NetworkNode, 'data'>): NodeProcessState {
  const entry = readPid(data);
  if (!entry) return { state: 'stopped', pid: undefined };
  const found = ownProcess(entry);
  if (found) return { state: found.isPaused ? 'paused' : 'running', pid: found.pid };
  return { state: entry.isKilled ? 'killed' : 'failed', pid: undefined };
}

/** Whether the process of a node is there, paused or not. */
export function isUp(node: Pick<NetworkNode, 'data'>): boolean {
  return nodeProcessState(node).pid !== undefined;
}
