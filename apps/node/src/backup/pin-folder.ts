import { existsSync } from 'node:fs';
import { copyFile, link, mkdir, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { SteleError } from '@stele/protocol';

/** How often a folder is tried whose files come and go. */
const ATTEMPTS = 20;

/** What to do with the files of a folder, by their names in it. */
export interface PinOptions {
  /** Files that are not taken. */
  readonly leaveOut?: RegExp;
  /** Files that are copied as they are now: what is appended to them later must not be seen. */
  readonly copy?: RegExp;
}

/**
 * Holds the files of a folder as they are at one moment, while others go on to write it: each gets a second name in the
 * target, where it stays although its owner removes or replaces it. Files that only grow go on growing there. Where the
 * file system has no second names, files are copied.
 * @param target a folder that is made anew. It lies on the same file system, best beside the other one.
 * @throws SteleError BACKUP_MOVING where files come and go faster than they can be held
 */
export async function pinFolder(source: string, target: string, options: PinOptions = {}): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    await rm(target, { recursive: true, force: true });
    await mkdir(target, { recursive: true, mode: 0o700 });
    if (!existsSync(source)) return;
    const before = await namesIn(source, options);
    const isTaken = await takeAll(source, target, before, options);
    const after = await namesIn(source, options);
    // The same files before and after: so they were there together in between.
    if (isTaken && sameFiles(before, after)) return;
  }
  throw new SteleError('BACKUP_MOVING', { directory: source });
}

/** Inode by name, in the order of names. */
type Names = ReadonlyMap<string, number>;

async function namesIn(folder: string, { leaveOut }: PinOptions): Promise<Names> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .filter((name) => !leaveOut?.test(name))
    .sort();
  const inodes = new Map<string, number>();
  for (const name of names) {
    const inode = await unlessGone(stat(join(folder, name)).then(({ ino }) => ino));
    if (inode !== undefined) inodes.set(name, inode);
  }
  return inodes;
}

/** Takes all files in the order of their names, as logs are to be read that are written in the other one. */
async function takeAll(source: string, target: string, names: Names, { copy }: PinOptions): Promise<boolean> {
  for (const name of names.keys()) {
    const [from, to] = [join(source, name), join(target, name)];
    await mkdir(dirname(to), { recursive: true, mode: 0o700 });
    const taken = await unlessGone((copy?.test(name) ? copyFile(from, to) : linkOrCopy(from, to)).then(() => true));
    if (!taken) return false;
  }
  return true;
}

async function linkOrCopy(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw error;
    await copyFile(from, to);
  }
}

async function unlessGone<Value>(work: Promise<Value>): Promise<Value | undefined> {
  try {
    return await work;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function sameFiles(before: Names, after: Names): boolean {
  return before.size === after.size && [...before].every(([name, inode]) => after.get(name) === inode);
}
