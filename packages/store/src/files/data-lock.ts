import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SteleError } from '@stele/protocol';
import { type Holder, isAlive, parseHolder, thisProcess } from './lock-holder.ts';

/** A directory that this process has for itself. */
export interface DataLock {
  /** Gives the directory free. Calling it again does nothing. */
  release(): void;
}

const LOCK_FILE = 'LOCK';

/**
 * Takes a directory for this process. The lock is a file that names its holder; one whose process is dead
 * is taken over. Processes that cannot see each other (on other machines or in other containers) are not
 * kept apart.
 * @throws SteleError STORE_LOCKED naming the process that has it.
 */
export function lockDirectory(directory: string): DataLock {
  mkdirSync(directory, { recursive: true });
  const holder = thisProcess(randomBytes(8).toString('hex'));
  const path = join(directory, LOCK_FILE);
  const candidate = `${path}.${holder.id}`;
  writeFileSync(candidate, JSON.stringify(holder));
  try {
    acquire(directory, path, candidate);
  } finally {
    rmSync(candidate, { force: true });
  }
  return { release: () => releaseIfOurs(path, holder) };
}

/** Whether a process that runs has a directory for itself. */
export function isLocked(directory: string): boolean {
  const holder = holderOf(join(directory, LOCK_FILE));
  return holder !== undefined && isAlive(holder);
}

/**
 * Makes `path` a name of the candidate file. A stale lock is replaced only by the one process that holds
 * the lock on replacing it, whose name carries the id of the stale one; so a lock that another process
 * took in the meantime is never replaced.
 */
function acquire(directory: string, path: string, candidate: string): void {
  if (linkIfFree(candidate, path)) return;
  const holder = holderOf(path);
  if (!holder) {
    acquire(directory, path, candidate);
    return;
  }
  if (isAlive(holder)) throw new SteleError('STORE_LOCKED', { directory, pid: holder.pid });
  const takeover = `${path}.${holder.id}.takeover`;
  acquire(directory, takeover, candidate);
  try {
    const now = holderOf(path);
    if (now?.id !== holder.id) throw new SteleError('STORE_LOCKED', { directory, pid: now?.pid ?? holder.pid });
    const replacement = `${candidate}.link`;
    linkSync(candidate, replacement);
    renameSync(replacement, path);
  } finally {
    rmSync(takeover, { force: true });
  }
}

function linkIfFree(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Who holds a lock; undefined when it was given free meanwhile. */
function holderOf(path: string): Holder | undefined {
  try {
    return parseHolder(readFileSync(path, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function releaseIfOurs(path: string, ours: Holder): void {
  if (holderOf(path)?.id === ours.id) rmSync(path, { force: true });
}
