import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { isSteleError, SteleError } from '@stele/protocol';
import { keyFileBad } from './key-file-bad.ts';
import { listKeyFiles } from './list-key-files.ts';
import { readNamed } from './named-secret.ts';
import { readPrivateFile, writeNewPrivateFile } from './private-file.ts';
import { withoutLineBreak } from './without-line-break.ts';

const FILE_NAME = 'unlock.secret';
const SECRET_BYTES = 32;
const MAXIMUM_BYTES = 4096;

/** The secret that unlocks the key files of a folder. */
export interface UnlockSecret {
  readonly secret: string;
  /** Where it was read, or written. */
  readonly path: string;
  /** Whether others on this machine may read it: true only of a file that STELE_PASSPHRASE_FILE names. */
  readonly isReadableByOthers: boolean;
}

/** The secret of a folder, which may be new. */
export interface EnsuredUnlockSecret extends UnlockSecret {
  /** Whether it was made just now: whoever sees it first should be told to keep a copy. */
  readonly created: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The secret that unlocks key files: the content of the file that STELE_PASSPHRASE_FILE names, else of
 * `unlock.secret` in the folder. A line break at its end does not count. Nothing is made.
 * @throws SteleError CONFIG_BAD and KEY_SECRET_OPEN for the file named, KEY_FILE_BAD for the one in the folder,
 *   KEY_SECRET_LOST where it is missing though key files are there, KEY_FILE_MISSING where neither is.
 */
export async function unlockSecret(directory: string, env: Environment): Promise<UnlockSecret> {
  const path = join(directory, FILE_NAME);
  const existing = await readExisting(directory, path, env);
  if (existing === undefined) throw new SteleError('KEY_FILE_MISSING', { path });
  return existing;
}

/**
 * The same for whoever makes keys: where the folder has neither key files nor a secret, one is made.
 * @throws SteleError as unlockSecret.
 */
export async function ensureUnlockSecret(directory: string, env: Environment): Promise<EnsuredUnlockSecret> {
  const path = join(directory, FILE_NAME);
  const existing = await readExisting(directory, path, env);
  if (existing !== undefined) return { ...existing, created: false };
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  const created = await writeNewPrivateFile(path, `${secret}\n`);
  // Where the name is taken by now, another process was first.
  return created ? { ...own(path, secret), created } : { ...(await unlockSecret(directory, env)), created };
}

/** @throws SteleError KEY_SECRET_LOST, where another secret would unlock none of the keys. */
async function readExisting(directory: string, path: string, env: Environment): Promise<UnlockSecret | undefined> {
  const named = env['STELE_PASSPHRASE_FILE'];
  if (named !== undefined && named !== '') return readNamed(named);
  const secret = await readOwn(path);
  if (secret !== undefined) return own(path, secret);
  if ((await listKeyFiles(directory)).length === 0) return undefined;
  // Another process may have made the secret and then its keys in between.
  const late = await readOwn(path);
  if (late === undefined) throw new SteleError('KEY_SECRET_LOST', { path });
  return own(path, late);
}

function own(path: string, secret: string): UnlockSecret {
  return { secret, path, isReadableByOthers: false };
}

async function readOwn(path: string): Promise<string | undefined> {
  try {
    const secret = withoutLineBreak(await readPrivateFile(path, MAXIMUM_BYTES));
    if (secret === '') throw keyFileBad(path, 'it is empty');
    return secret;
  } catch (error) {
    if (isSteleError(error, 'KEY_FILE_MISSING')) return undefined;
    throw error;
  }
}
