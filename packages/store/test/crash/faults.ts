import type { Bytes } from '@stele/protocol';
import type { FileHandle, FileLayer } from '../../src/files/interface.ts';

/** Mistakes planted on purpose, each of which the simulation has to find. */
export type Fault = 'sync left out' | 'order swapped' | 'outbox cleared early';

/** A file system under a store that makes one of these mistakes. */
export function withFault(files: FileLayer, fault: Fault | undefined): FileLayer {
  if (fault !== 'sync left out' && fault !== 'order swapped') return files;
  const wrap = fault === 'sync left out' ? (handle: FileHandle) => new UnsyncedFile(handle) : lateFile;
  return {
    open: (path, mode) => (path.includes('/value/') ? wrap(files.open(path, mode)) : files.open(path, mode)),
    exists: (path) => files.exists(path),
    makeDirectory: (path) => files.makeDirectory(path),
    list: (path) => files.list(path),
    rename: (from, to) => files.rename(from, to),
    unlink: (path) => files.unlink(path),
    syncDirectory: (path) => files.syncDirectory(path),
    freeSpace: (path) => files.freeSpace(path),
  };
}

/** A file whose syncs are left out. */
class UnsyncedFile implements FileHandle {
  readonly path: string;
  protected readonly inner: FileHandle;

  constructor(inner: FileHandle) {
    this.path = inner.path;
    this.inner = inner;
  }

  read(target: Bytes, position: number): number {
    return this.inner.read(target, position);
  }

  write(bytes: Bytes, position: number): void {
    this.inner.write(bytes, position);
  }

  truncate(size: number): void {
    this.inner.truncate(size);
  }

  size(): number {
    return this.inner.size();
  }

  async sync(): Promise<void> {
    // Left out.
  }

  syncNow(): void {
    this.inner.syncNow();
  }

  close(): void {
    this.inner.close();
  }
}

/** A file that answers a sync first, and does it before the next write. */
class LateFile extends UnsyncedFile {
  #isDue = false;

  override write(bytes: Bytes, position: number): void {
    if (this.#isDue) this.inner.syncNow();
    this.#isDue = false;
    super.write(bytes, position);
  }

  override async sync(): Promise<void> {
    this.#isDue = true;
  }
}

function lateFile(handle: FileHandle): FileHandle {
  return new LateFile(handle);
}
