import { join } from 'node:path';
import { type Bytes, SteleError } from '@stele/protocol';
import type { FileLayer } from '../files/interface.ts';
import { readWholeFile, replaceFile } from '../files/whole-file.ts';
import { removeBaseTrees } from '../ledger/base-tree.ts';
import { checksum } from '../log/checksum.ts';
import { readUint32, writeUint32 } from '../log/numbers.ts';

/** While this file is there, a snapshot is being fetched into the directory; it holds the snapshot's manifest. */
const JOINING_FILE = 'JOINING';

const PARTS_FOLDER = 'join';
const CHECKSUM_BYTES = 4;

/** What a store in the making leaves in its folder before it counts. */
const LOG_FOLDERS = ['leaf', 'value', 'block', 'index', 'tree', 'tables'];
const LOG_FILES = ['at', 'BASE', 'params'];

/** @throws SteleError STATE_JOINING where a snapshot is being fetched into the directory. */
export function checkNotJoining(files: FileLayer, directory: string): void {
  if (files.exists(join(directory, JOINING_FILE))) throw new SteleError('STATE_JOINING', { directory });
}

/** Removes the parts of a snapshot that is in use: a crash may have come first. */
export function removeParts(files: FileLayer, directory: string): void {
  const folder = join(directory, PARTS_FOLDER);
  const names = files.list(folder);
  for (const name of names) files.unlink(join(folder, name));
  if (names.length > 0) files.syncDirectory(folder);
}

/** The folder of a chain while its snapshot comes in. Parts are not synced: those that a crash tears count as missing. */
export class JoinFolder {
  readonly #files: FileLayer;
  readonly #directory: string;
  readonly #parts: string;

  readonly #manifest: Bytes;

  private constructor(files: FileLayer, directory: string, manifest: Bytes) {
    this.#files = files;
    this.#directory = directory;
    this.#manifest = manifest;
    this.#parts = join(directory, PARTS_FOLDER);
  }

  /**
   * Begins with a snapshot, or goes on with it; parts of another one are given up.
   * @throws SteleError STATE_EXISTS
   */
  static open(files: FileLayer, directory: string, manifest: Bytes): JoinFolder {
    const folder = new JoinFolder(files, directory, manifest);
    const path = join(directory, JOINING_FILE);
    const known = readWholeFile(files, path);
    if (!known && files.exists(join(directory, 'params'))) throw new SteleError('STATE_EXISTS', { directory });
    files.makeDirectory(folder.#parts);
    if (known && Buffer.compare(known, manifest) === 0) return folder;
    removeParts(files, directory);
    replaceFile(files, path, manifest);
    return folder;
  }

  /** A part as it was put; undefined where it is missing or torn. */
  read(name: string): Bytes | undefined {
    const content = readWholeFile(this.#files, join(this.#parts, name));
    if (!content || content.length < CHECKSUM_BYTES) return undefined;
    const part = content.subarray(CHECKSUM_BYTES);
    return readUint32(content, 0) === checksum(part) ? part : undefined;
  }

  /** @throws SteleError STATE_IO, and then the part is missing. */
  write(name: string, part: Bytes): void {
    const content = new Uint8Array(CHECKSUM_BYTES + part.length);
    writeUint32(content, 0, checksum(part));
    content.set(part, CHECKSUM_BYTES);
    const file = this.#files.open(join(this.#parts, name), 'write');
    try {
      file.truncate(content.length);
      file.write(content, 0);
    } finally {
      file.close();
    }
  }

  /** Removes what an attempt to make a store of the parts has left; until there is a whole one, the folder is joining. */
  clearLogs(): void {
    const path = join(this.#directory, JOINING_FILE);
    if (!this.#files.exists(path)) replaceFile(this.#files, path, this.#manifest);
    for (const name of LOG_FOLDERS) {
      const folder = join(this.#directory, name);
      const names = this.#files.list(folder);
      for (const each of names) this.#files.unlink(join(folder, each));
      if (names.length > 0) this.#files.syncDirectory(folder);
    }
    for (const name of LOG_FILES) this.#files.unlink(join(this.#directory, name));
    removeBaseTrees(this.#files, this.#directory);
    this.#files.syncDirectory(this.#directory);
  }

  /** The store that was made counts from now on. */
  finish(): void {
    this.#files.unlink(join(this.#directory, JOINING_FILE));
    this.#files.syncDirectory(this.#directory);
  }
}
