import type { Dirent, Stats } from 'node:fs';
import { lstat, opendir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Texts } from '../texts/texts.ts';
import { unreadable } from './file-errors.ts';
import type { Finding, FindingFault, FoundFile } from './interface.ts';
import { LONGEST_NAME, nameFault, PACKAGE_SUFFIX } from './package-suffix.ts';
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
    // Such a name leads nowhere once it was read as text.
    yield nameFault(path) === 'notText' ? notText(path, texts) : { path, error: unreadable(path, error, texts) };
    return;
  }
  if (stats.isDirectory()) yield* walk(path, target, texts);
  else if (path.endsWith(PACKAGE_SUFFIX)) yield { path, error: unreadable(path, texts.deposit.isPackage, texts) };
  else if (stats.isFile()) yield fileAt(path, target, texts);
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
  if (!entry.isDirectory() && !entry.isFile()) yield 'skipped';
  else if (nameFault(entry.name) === 'notText') yield notText(path, texts);
  else if (entry.isDirectory()) yield* walk(path, join(target, entry.name), texts);
  else if (entry.name.endsWith(PACKAGE_SUFFIX)) await removeLeftover(path);
  else yield fileAt(path, join(target, entry.name), texts);
}

/** A file whose package can have its name, or why it cannot: under another name it would not be found again. */
function fileAt(path: string, target: string, texts: Texts): FoundFile | FindingFault {
  const fault = nameFault(basename(path));
  if (fault === undefined) return { path, evidence: target + PACKAGE_SUFFIX };
  if (fault === 'notText') return notText(path, texts);
  return { path, error: unreadable(path, texts.deposit.nameTooLong(LONGEST_NAME), texts) };
}

function notText(path: string, texts: Texts): FindingFault {
  return { path, error: unreadable(path, texts.deposit.notText, texts) };
}
