import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { SteleError } from '@stele/protocol';
import { TEMPORARY } from './layout.ts';

/** Only the owner reads and writes. */
const PRIVATE_FILE = 0o600;
const PRIVATE_FOLDER = 0o700;

/** The bytes of a file; undefined where there is none. */
export async function readIfThere(path: string): Promise<Uint8Array | undefined> {
  return await readFile(path).catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
}

export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

export async function makeFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: PRIVATE_FOLDER });
}

/** Does something that writes. @throws SteleError STATE_IO where the system refuses, as where the disk is full */
export async function writing<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    throw new SteleError('STATE_IO', { reason: error.message }, { cause: error });
  }
}

/** Gives a file new content at once: after a crash it has the old one or the new one. */
export async function replaceFile(path: string, content: Uint8Array): Promise<void> {
  await makeFolder(dirname(path));
  {
    await using file = await open(path + TEMPORARY, 'w', PRIVATE_FILE);
    await file.writeFile(content);
    await file.sync();
  }
  await rename(path + TEMPORARY, path);
  await syncFolder(dirname(path));
}

/** Moves a file within the file system, in the place of one that may be there, and makes that durable. */
export async function moveFile(from: string, to: string): Promise<void> {
  await makeFolder(dirname(to));
  await rename(from, to);
  await syncFolder(dirname(to));
  await syncFolder(dirname(from));
}

/** Removes a file where it is there. */
export async function removeFile(path: string): Promise<void> {
  await rm(path, { force: true });
}

/** Names in a folder and in the folders inside of it; none where it is missing. */
export async function filesBelow(path: string): Promise<readonly string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

/** Makes names durable. Windows has no such call and needs none. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  await using folder = await open(path, 'r');
  await folder.sync();
}
