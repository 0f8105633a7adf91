import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isSteleError, SteleError } from '@stele/protocol';
import { keyFileBad } from './key-file-bad.ts';
import { listKeyFiles } from './list-key-files.ts';
import { readPrivateFile, writeNewPrivateFile } from './private-file.ts';

const FILE_NAME = 'unlock.secret';
const SECRET_BYTES = 32;
const MAXIMUM_BYTES = 4096;

/** The secret that unlocks the key files of a folder. */
export interface UnlockSecret {
  readonly secret: string;
  /** Where it was read, or written. */
  readonly path: string;
  /** Whether it was made just now: whoever sees it first should be told to keep a copy. */
  readonly created: boolean;
}

/**
 * The secret that unlocks key files: the content of the file that STELE_PASSPHRASE_FILE names, else of
 * `unlock.secret` in the folder, which is made where the folder has no key files yet. A line break at its end does not count.
 * @throws SteleError CONFIG_BAD for the file named, KEY_FILE_BAD for the one in the folder, KEY_SECRET_LOST where
 * it is missing though key files are there: a new one would unlock none of them.
 */
export async function unlockSecret(
  directory: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<UnlockSecret> {
  const named = env['STELE_PASSPHRASE_FILE'];
  if (named !== undefined && named !== '') {
    return { secret: await readNamed(named), path: named, created: false };
  }
  const path = join(directory, FILE_NAME);
  const existing = await readOwn(path);
  if (existing !== undefined) return { secret: existing, path, created: false };
  if ((await listKeyFiles(directory)).length > 0) {
    // Another process may have made the secret and then its keys in between.
    const late = await readOwn(path);
    if (late === undefined) throw new SteleError('KEY_SECRET_LOST', { path });
    return { secret: late, path, created: false };
  }
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  if (await writeNewPrivateFile(path, `${secret}\n`)) return { secret, path, created: true };
  // Another process was first.
  const other = await readOwn(path);
  if (other === undefined) throw new SteleError('KEY_FILE_MISSING', { path });
  return { secret: other, path, created: false };
}

/** Secrets that an orchestrator mounts are often readable by all in their container, so modes are not looked at. */
async function readNamed(path: string): Promise<string> {
  const name = 'STELE_PASSPHRASE_FILE';
  const text = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    throw new SteleError('CONFIG_BAD', { name, reason: `${path} cannot be read (${cause.code})` }, { cause });
  });
  const secret = withoutLineBreak(text);
  if (secret === '') throw new SteleError('CONFIG_BAD', { name, reason: `${path} is empty` });
  return secret;
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

function withoutLineBreak(text: string): string {
  return text.replace(/\r?\n$/, '');
}
