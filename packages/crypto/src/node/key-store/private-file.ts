import { randomBytes } from 'node:crypto';
import { constants, copyFile, link, mkdir, open, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { SteleError } from '@stele/protocol';
import { keyFileBad } from './key-file-bad.ts';

/** Only the owner reads and writes. */
const PRIVATE_MODE = 0o600;
const OTHERS = 0o077;

/** Errors of file systems that know no hard links. */
const NO_LINKS: ReadonlySet<string> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EXDEV']);

/**
 * The text of a file that only its owner may read.
 * @throws SteleError KEY_FILE_MISSING, KEY_FILE_BAD
 */
export async function readPrivateFile(path: string, maximumBytes: number): Promise<string> {
  await using file = await open(path, 'r').catch((error: unknown) => {
    throw codeOf(error) === 'ENOENT' ? new SteleError('KEY_FILE_MISSING', { path }) : unreadable(path, error);
  });
  const { mode, size } = await file.stat();
  if (process.platform !== 'win32' && (mode & OTHERS) !== 0) {
    const shown = (mode & 0o777).toString(8);
    throw keyFileBad(path, `others may read it (mode ${shown}): set mode 600, and replace the key if it was shared`);
  }
  if (size > maximumBytes) throw keyFileBad(path, `it has ${size} bytes, more than the ${maximumBytes} of a key file`);
  return await file.readFile('utf8').catch((error: unknown) => {
    throw unreadable(path, error);
  });
}

/**
 * Writes a new file that only its owner may read. It appears whole or not at all, and replaces nothing.
 * @returns false where the path is taken.
 */
export async function writeNewPrivateFile(path: string, text: string, linkFile = link): Promise<boolean> {
  const directory = dirname(path);
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const temporary = join(directory, `.${basename(path)}.${randomBytes(8).toString('hex')}`);
  try {
    await writeSynced(temporary, text);
    const placed = await place(temporary, path, linkFile);
    if (placed) await syncDirectory(directory);
    return placed;
  } finally {
    await unlink(temporary).catch(() => undefined);
  }
}

async function writeSynced(path: string, text: string): Promise<void> {
  await using file = await open(path, 'wx', PRIVATE_MODE);
  await file.writeFile(text);
  await file.sync();
}

/** Gives a finished file its name, unless the name is taken: a rename would replace what is there. */
async function place(temporary: string, path: string, linkFile: typeof link): Promise<boolean> {
  try {
    await linkFile(temporary, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    if (!NO_LINKS.has(codeOf(error))) throw error;
    return copyTo(temporary, path);
  }
}

async function copyTo(temporary: string, path: string): Promise<boolean> {
  try {
    await copyFile(temporary, path, constants.COPYFILE_EXCL);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
  await using file = await open(path, 'r+');
  await file.sync();
  return true;
}

/** Makes a new name durable. Windows has no such call and needs none. */
async function syncDirectory(directory: string): Promise<void> {
  if (process.platform === 'win32') return;
  await using handle = await open(directory, 'r');
  await handle.sync();
}

function unreadable(path: string, cause: unknown): SteleError {
  return keyFileBad(path, `it cannot be read (${codeOf(cause)})`, cause);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
}
