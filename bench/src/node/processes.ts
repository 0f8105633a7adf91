import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks of a second in /proc, fixed on Linux. */
const TICKS = 100;

/** CPU seconds that a process has used, in user and system mode; 0 where the system does not tell. */
export function processCpuSeconds(pid: number): number {
  const fields = statFields(pid);
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / TICKS;
}

/** Bytes of a process that are in memory; 0 where the system does not tell. */
export function processMemoryBytes(pid: number): number {
  const [, kilobytes = 0] = /^VmRSS:\s+(\d+) kB$/m.exec(read(`/proc/${pid}/status`)) ?? [];
  return 1024 * Number(kilobytes);
}

/** Ids of the processes that a process has started and that are still there; none where the system does not tell. */
export function childProcesses(pid: number): number[] {
  const numbers = entries('/proc').filter((name) => /^\d+$/.test(name));
  return numbers.map(Number).filter((candidate) => Number(statFields(candidate)[1]) === pid);
}

/** What stands behind the name in /proc/PID/stat, from the state on: the parent is the second of it. */
function statFields(pid: number): string[] {
  const stat = read(`/proc/${pid}/stat`);
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function entries(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}
