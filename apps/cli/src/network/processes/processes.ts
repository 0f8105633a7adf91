import { linuxProcess, linuxProcesses } from './linux.ts';
import type { ProcessEntry } from './process-entry.ts';
import { psProcesses } from './ps.ts';

/** The process of an id; undefined where there is none that runs. */
export function processOf(pid: number): ProcessEntry | undefined {
  return process.platform === 'linux' ? linuxProcess(pid) : psProcesses().find((entry) => entry.pid === pid);
}

/** Whether a process of a group runs. */
export function isGroupThere(group: number): boolean {
  const all = process.platform === 'linux' ? linuxProcesses() : psProcesses();
  return all.some((entry) => entry.group === group);
}
