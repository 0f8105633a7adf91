import { existsSync } from 'node:fs';
import { rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { SteleError } from '@stele/protocol';
import { makeFolder } from '../data/make-folder.ts';

/** Beside a folder while it is restored into: what is in it counts only under its own name. */
const UNFINISHED = '.restoring';
/** Says in such a folder that it is one. */
const OURS = 'RESTORING';

/**
 * A new folder beside a target; what an interrupted restore left there goes. It becomes the target by `takeName`.
 * @throws SteleError BACKUP_TARGET
 */
export async function unfinishedFolder(target: string): Promise<string> {
  const folder = target + UNFINISHED;
  if (existsSync(folder) && !existsSync(join(folder, OURS))) {
    throw new SteleError('BACKUP_TARGET', { path: folder, reason: 'it holds something else' });
  }
  await rm(folder, { recursive: true, force: true });
  await makeFolder(dirname(folder));
  await makeFolder(folder);
  await writeFile(join(folder, OURS), '');
  return folder;
}

/** Gives a finished folder its name: the target is not there, or empty. */
export async function takeName(folder: string, target: string): Promise<void> {
  await rm(join(folder, OURS));
  // An empty folder gives its name up, which not every system lets a rename do.
  if (existsSync(target)) await rmdir(target);
  await rename(folder, target);
}
