import { existsSync, statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Makes a folder and those above it, where they are missing. Node's own recursive mkdir never returns where a
 * file system says ENOENT below a folder that exists, as /proc does.
 * @throws the system's error where a folder cannot be made.
 */
export async function makeFolder(path: string): Promise<void> {
  if (isFolder(path)) return;
  const parent = dirname(path);
  if (!existsSync(parent)) await makeFolder(parent);
  await mkdir(path).catch((error: unknown) => {
    // Another process may have made it in between.
    if (!isFolder(path)) throw error;
  });
}

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}
