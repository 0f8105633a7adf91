import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a node's pid file says of the process that was started last. */
export interface PidEntry {
  readonly pid: number;
  /** Start of the process, so that another one which got its id is not taken for it. */
  readonly start: string;
  /** Whether it was ended by force. */
  readonly isKilled: boolean;
}

export function pidPath(data: string): string {
  return join(data, 'node.pid');
}

/** @returns undefined where the node was stopped, or never started. */
export function readPid(data: string): PidEntry | undefined {
  try {
    const { pid, start, isKilled } = JSON.parse(readFileSync(pidPath(data), 'utf8')) as Partial<PidEntry>;
    if (!Number.isInteger(pid) || typeof start !== 'string') return undefined;
    return { pid: pid as number, start, isKilled: isKilled === true };
  } catch {
    return undefined;
  }
}

export function writePid(data: string, entry: PidEntry): void {
  writeFileSync(pidPath(data), `${JSON.stringify(entry)}\n`);
}

/** Writes the file of a process that was just started. @returns whether there was none: another run may be first. */
export function claimPid(data: string, entry: PidEntry): boolean {
  try {
    writeFileSync(pidPath(data), `${JSON.stringify(entry)}\n`, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

export function removePid(data: string): void {
  rmSync(pidPath(data), { force: true });
}
