import { readFileSync } from 'node:fs';

/** Clock ticks of a second in /proc, fixed on Linux. */
const TICKS = 100;

/** CPU seconds that a process has used, in user and system mode; 0 where the system does not tell. */
export function processCpuSeconds(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) / TICKS;
  } catch {
    return 0;
  }
}
