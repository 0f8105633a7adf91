import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

/** A PostgreSQL that runs already on a folder. */
export interface RunningDatabase {
  readonly port: number;
  /** Of its first process. */
  readonly pid: number;
}

/** Lines of postmaster.pid (PostgreSQL, src/include/utils/pidfile.h). */
const PID_LINE = 0;
const PORT_LINE = 3;

/** The PostgreSQL that runs on a cluster and answers; undefined where there is none. */
export async function runningDatabase(
  cluster: string,
  urlOf: (port: number) => string,
): Promise<RunningDatabase | undefined> {
  const file = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = file.split('\n');
  const [pid, port] = [Number(lines[PID_LINE]), Number(lines[PORT_LINE])];
  if (!pid || !port) return undefined;
  const client = new pg.Client({ connectionString: urlOf(port), connectionTimeoutMillis: 2000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return { port, pid };
  } catch {
    // What is left of one that did not end cleanly: PostgreSQL itself knows what to do with it.
    return undefined;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Whether a process is there. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process may not be asked, but it is there.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** How long PostgreSQL may take to end, in ms, and how often it is looked whether it has. */
const END_MS = 10_000;
const LOOK_MS = 50;

/** Ends PostgreSQL as its own fast shutdown does, and waits until it is gone. */
export async function endDatabase({ pid }: RunningDatabase): Promise<void> {
  if (!isAlive(pid)) return;
  process.kill(pid, 'SIGINT');
  for (let waited = 0; waited < END_MS && isAlive(pid); waited += LOOK_MS) await pause(LOOK_MS);
}

/** How often it is looked whether a PostgreSQL has ended that another process started, in ms. */
const WATCH_MS = 1000;

/** Settles once a PostgreSQL has ended. Waiting for it keeps no process from ending. */
export async function databaseEnd({ pid }: RunningDatabase): Promise<void> {
  while (isAlive(pid)) await pause(WATCH_MS, undefined, { ref: false });
}
