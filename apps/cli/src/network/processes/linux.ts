import { readdirSync, readFileSync } from 'node:fs';
import type { ProcessEntry } from './process-entry.ts';

/** The process of an id; undefined where there is none, or only what is left of it. */
export function linuxProcess(pid: number): ProcessEntry | undefined {
  const stat = read(`/proc/${pid}/stat`);
  if (stat === undefined) return undefined;
  // Its name, in brackets, may hold blanks and brackets (proc_pid_stat(5)).
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state = '', , group] = fields;
  // What has ended and waits for its parent to notice.
  if (state === 'Z' || state === 'X') return undefined;
  return {
    pid,
    group: Number(group),
    // Clock ticks since the machine started, and which start that was.
    start: `${bootId()}:${fields[19]}`,
    isPaused: state === 'T' || state === 't',
  };
}

/** All processes. */
export function linuxProcesses(): ProcessEntry[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map((pid) => linuxProcess(Number(pid))).filter((entry) => entry !== undefined);
}

function bootId(): string {
  return read('/proc/sys/kernel/random/boot_id')?.trim() ?? '';
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
