import type { Dirent, Stats } from 'node:fs';
import { lstat, opendir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Texts } from '../texts/texts.ts';
import { unreadable } from './file-errors.ts';
import type { Finding } from './interface.ts';
import { PACKAGE_SUFFIX } from './package-suffix.ts';
import type { Root } from './roots.ts';
import { removeLeftover } from './write-file.ts';

/**
 * Regular files under the roots, as they are found: the walk holds one open folder for each level and nothing
 * else. Links are not followed, packages are left out, and old temporary files of killed runs are removed.
 */
export async function* findFiles(roots: readonly Root[], texts: Texts): AsyncGenerator<Finding> {
  for (const root of roots) yield* findUnder(root, texts);
}

async function* findUnder({ path, target }: Root, texts: Texts): AsyncGenerator<Finding> {
  let stats: Stats;
  try {
    stats = await lstat(path);
  } catch (error) {
    yield { path, error: unreadable(path, error, texts) };
    return;
  }
  if (stats.isDirectory()) yield* walk(path, target, texts);
  else if (path.endsWith(PACKAGE_SUFFIX)) yield { path, error: unreadable(path, texts.deposit.isPackage, texts) };
  else if (stats.isFile()) yield { path, evidence: target + PACKAGE_SUFFIX };
  else {
    const reason = stats.isSymbolicLink() ? texts.deposit.isLink : texts.deposit.isNoFile;
    yield { path, error: unreadable(path, reason, texts) };
  }
}

async function* walk(folder: string, target: string, texts: Texts): AsyncGenerator<Finding> {
  try {
    for await (const entry of await opendir(folder)) yield* findAt(entry, folder, target, texts);
  } catch (error) {
    yield { path: folder, error: unreadable(folder, error, texts) };
  }
}

async function* findAt(entry: Dirent, folder: string, target: string, texts: Texts): AsyncGenerator<Finding> {
  const path = join(folder, entry.name);
  if (entry.isDirectory()) yield* walk(path, join(target, entry.name), texts);
  else if (!entry.isFile()) yield 'skipped';
  else if (entry.name.endsWith(PACKAGE_SUFFIX)) await removeLeftover(path);
  else yield { path, evidence: join(target, entry.name) + PACKAGE_SUFFIX };
}
