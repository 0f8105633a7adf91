import { spawnSync } from 'node:child_process';
import type { ProcessEntry } from './process-entry.ts';

/** All processes, as `ps` of POSIX systems lists them. */
export function psProcesses(): ProcessEntry[] {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,pgid=,stat=,lstart='], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' },
  });
  return (stdout ?? '')
    .split('\n')
    .map(readPsLine)
    .filter((entry) => entry !== undefined);
}

/** @returns undefined for what is no line of a process, and for what is left of one that has ended. */
export function readPsLine(line: string): ProcessEntry | undefined {
  const [, pid, group, state = '', start = ''] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(\S.*?)\s*$/.exec(line) ?? [];
  if (pid === undefined || state.startsWith('Z')) return undefined;
  return { pid: Number(pid), group: Number(group), start, isPaused: state.startsWith('T') };
}
