import {
  closeSync,
  constants,
  existsSync,
  fdatasync,
  fdatasyncSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  statfsSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { Bytes } from '@stele/protocol';
import { corrupt } from '../errors.ts';
import type { FileHandle, FileLayer, OpenMode } from './interface.ts';
import { guarded, ioError, reasonOf } from './io-error.ts';

/** Windows has no sync of directories and needs none: it writes names through. */
const SYNCS_DIRECTORIES = process.platform !== 'win32';

/** The file system of this machine. */
export const nodeFiles: FileLayer = {
  open: (path, mode) => guarded(() => new NodeFile(path, mode)),
  exists: existsSync,
  makeDirectory: (path) => guarded(() => makeDurableDirectory(path)),
  list: (path) => (existsSync(path) ? readdirSync(path).sort() : []),
  rename: (from, to) => guarded(() => renameSync(from, to)),
  unlink: (path) => guarded(() => rmSync(path, { force: true })),
  syncDirectory: (path) => guarded(() => syncDirectory(path)),
  freeSpace: (path) => {
    const { bavail, bsize } = statfsSync(path);
    return bavail * bsize;
  },
};

class NodeFile implements FileHandle {
  readonly path: string;
  readonly #descriptor: number;
  #isClosed = false;

  constructor(path: string, mode: OpenMode) {
    this.path = path;
    this.#descriptor = openSync(path, mode === 'read' ? constants.O_RDONLY : constants.O_RDWR | constants.O_CREAT);
  }

  read(target: Bytes, position: number): number {
    try {
      const first = readSync(this.#descriptor, target, 0, target.length, position);
      return first === target.length ? first : this.#readRest(target, first, position);
    } catch (error) {
      throw corrupt({ what: `${this.path} cannot be read: ${reasonOf(error)}`, file: this.path, offset: position });
    }
  }

  write(bytes: Bytes, position: number): void {
    guarded(() => {
      let written = 0;
      while (written < bytes.length) {
        written += writeSync(this.#descriptor, bytes, written, bytes.length - written, position + written);
      }
    });
  }

  truncate(size: number): void {
    guarded(() => ftruncateSync(this.#descriptor, size));
  }

  size(): number {
    return fstatSync(this.#descriptor).size;
  }

  sync(): Promise<void> {
    return new Promise((resolve, reject) => {
      fdatasync(this.#descriptor, (error) => (error ? reject(ioError(error)) : resolve()));
    });
  }

  syncNow(): void {
    guarded(() => fdatasyncSync(this.#descriptor));
  }

  /** Closing it again does nothing: the system may have given its descriptor to another file. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    closeSync(this.#descriptor);
  }

  /** A read may stop early without being at the end of the file. */
  #readRest(target: Bytes, already: number, position: number): number {
    let total = already;
    for (;;) {
      const count = readSync(this.#descriptor, target, total, target.length - total, position + total);
      total += count;
      if (count === 0 || total === target.length) return total;
    }
  }
}

/**
 * Makes what is missing of a path, and syncs the names: also that of the last folder there was, since a process that
 * made it may have been killed before it could.
 */
function makeDurableDirectory(path: string): void {
  const parent = dirname(path);
  if (existsSync(path)) {
    syncIfReadable(parent);
    return;
  }
  makeDurableDirectory(parent);
  mkdirSync(path, { recursive: true });
  syncDirectory(parent);
}

/** A folder that this process may not read is not one that it made names in. */
function syncIfReadable(path: string): void {
  try {
    syncDirectory(path);
  } catch (error) {
    if (!['EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  }
}

function syncDirectory(path: string): void {
  if (!SYNCS_DIRECTORIES) return;
  const descriptor = openSync(path, constants.O_RDONLY);
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
