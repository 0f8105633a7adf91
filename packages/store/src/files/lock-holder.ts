import { readFileSync } from 'node:fs';

/** Stands for the start of a process that has ended. */
const ENDED = 'ended';

/** The process that holds a lock. */
export interface Holder {
  /** Differs for every taking of a lock. */
  readonly id: string;
  readonly pid: number;
  /** When the process started, in units of the system; empty where the system does not say. */
  readonly started: string;
}

/** A holder for this process. */
export function thisProcess(id: string): Holder {
  return { id, pid: process.pid, started: startOf(process.pid) ?? '' };
}

/** What a lock file says; a file torn by a crash counts as that of a dead process. */
export function parseHolder(text: string): Holder {
  try {
    const { id, pid, started } = JSON.parse(text) as Partial<Holder>;
    if (typeof id === 'string' && typeof pid === 'number' && typeof started === 'string') return { id, pid, started };
  } catch {
    // Falls through to the holder that nobody is.
  }
  return { id: 'unreadable', pid: 0, started: '' };
}

/** Whether the process still runs. A process that got the same number later has another start. */
export function isAlive(holder: Holder): boolean {
  if (holder.pid === 0 || !exists(holder.pid)) return false;
  const started = startOf(holder.pid);
  if (started === ENDED) return false;
  return started === undefined || holder.started === '' || started === holder.started;
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Boot and start time of a process (proc(5): field 22 of stat), ENDED for one that waits to be buried by its
 * parent, undefined where the system has no such file.
 */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return ENDED;
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot} ${fields[19]}`;
  } catch {
    return undefined;
  }
}
