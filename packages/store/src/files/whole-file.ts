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
  const file = files.open(temporary, 'write');
  try {
    file.truncate(content.length);
    file.write(content, 0);
    file.syncNow();
  } finally {
    file.close();
  }
  files.rename(temporary, path);
  files.syncDirectory(dirname(path));
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
