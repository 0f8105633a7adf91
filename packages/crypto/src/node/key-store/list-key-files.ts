import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isSteleError, type SteleError } from '@stele/protocol';
import { type KeyFileInfo, readKeyFile } from './key-file.ts';

/** The names of key files end in this. */
export const KEY_FILE_SUFFIX = '.json';

/** A key file of a folder, or what is wrong with it. */
export type KeyFileEntry =
  | { readonly path: string; readonly key: KeyFileInfo }
  | { readonly path: string; readonly error: SteleError };

/** The key files of a folder by name, damaged ones with their error; none if there is no such folder. */
export async function listKeyFiles(directory: string): Promise<KeyFileEntry[]> {
  const names = await readdir(directory).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const paths = names
    .filter(isKeyFileName)
    .sort()
    .map((name) => join(directory, name));
  return Promise.all(paths.map(readEntry));
}

/** Half-written files begin with a dot. */
function isKeyFileName(name: string): boolean {
  return name.endsWith(KEY_FILE_SUFFIX) && !name.startsWith('.');
}

async function readEntry(path: string): Promise<KeyFileEntry> {
  try {
    return { path, key: await readKeyFile(path) };
  } catch (error) {
    if (isSteleError(error)) return { path, error };
    throw error;
  }
}
