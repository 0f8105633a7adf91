import { dirname } from 'node:path';
import { type Bytes, utf8 } from '@stele/protocol';
import type { FileLayer } from './interface.ts';
import { nodeFiles } from './node-files.ts';

/** Suffix of files that are not complete yet; those that a crash leaves behind are removed at the next start. */
export const TEMPORARY = '.tmp';

/** The bytes of a file, undefined where it is missing. */
export function readWholeFile(files: FileLayer, path: string): Bytes | undefined {
  if (!files.exists(path)) return undefined;
  const file = files.open(path, 'read');
  try {
    const content = new Uint8Array(file.size());
    return content.subarray(0, file.read(content, 0));
  } finally {
    file.close();
  }
}

/** Gives a file new content, durably and at once: after a crash it has either the old or the new one. */
export function replaceFile(files: FileLayer, path: string, content: Bytes): void {
  const temporary = path + TEMPORARY;
  try {
    writeWhole(files, temporary, content);
    files.rename(temporary, path);
  } catch (error) {
    removeIfPossible(files, temporary);
    throw error;
  }
  files.syncDirectory(dirname(path));
}

/**
 * The same while other work goes on.
 * @param onReplaced runs in the turn in which the new content comes to be read.
 */
export async function replaceFileInTurns(
  files: FileLayer,
  path: string,
  content: Bytes,
  onReplaced: () => void,
): Promise<void> {
  const temporary = path + TEMPORARY;
  try {
    await writeWholeInTurns(files, temporary, content);
    files.rename(temporary, path);
  } catch (error) {
    removeIfPossible(files, temporary);
    throw error;
  }
  onReplaced();
  files.syncDirectory(dirname(path));
}

async function writeWholeInTurns(files: FileLayer, path: string, content: Bytes): Promise<void> {
  const file = files.open(path, 'write');
  try {
    file.truncate(content.length);
    file.write(content, 0);
    await file.sync();
  } finally {
    file.close();
  }
}

function writeWhole(files: FileLayer, path: string, content: Bytes): void {
  const file = files.open(path, 'write');
  try {
    file.truncate(content.length);
    file.write(content, 0);
    file.syncNow();
  } finally {
    file.close();
  }
}

/** Gives back what an attempt took of a disk that may be full. */
function removeIfPossible(files: FileLayer, path: string): void {
  try {
    files.unlink(path);
  } catch {
    // What is left is written over by the next attempt.
  }
}

/** The same on the file system of this machine, for any part of a node; a text is written as UTF-8. */
export async function writeFileDurably(path: string, content: Bytes | string): Promise<void> {
  nodeFiles.makeDirectory(dirname(path));
  replaceFile(nodeFiles, path, typeof content === 'string' ? utf8(content) : content);
}

/** Removes files that a crash left incomplete. */
export function removeTemporaries(files: FileLayer, directory: string): void {
  for (const name of files.list(directory)) if (name.endsWith(TEMPORARY)) files.unlink(`${directory}/${name}`);
}
