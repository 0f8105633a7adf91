import type { Bytes } from '@stele/protocol';

/** How a file is opened: `write` creates it where it is missing and never empties it. */
export type OpenMode = 'read' | 'write';

/** An open file. Every method but `sync` has taken effect, on this machine's page cache, when it returns. */
export interface FileHandle {
  readonly path: string;
  /** Fills `target` from a position on; returns how many bytes there were. @throws SteleError STATE_CORRUPT */
  read(target: Bytes, position: number): number;
  /** Writes all bytes. @throws SteleError STATE_IO */
  write(bytes: Bytes, position: number): void;
  /** Cuts or extends the file. @throws SteleError STATE_IO */
  truncate(size: number): void;
  size(): number;
  /** Resolves when content and size are on the disk. @throws SteleError STATE_IO */
  sync(): Promise<void>;
  /** The same, before it returns. @throws SteleError STATE_IO */
  syncNow(): void;
  close(): void;
}

/**
 * All that the store asks of a file system. Names of files made, renamed or removed last only once their
 * directory is synced. A simulation of it loses what was not synced.
 */
export interface FileLayer {
  /** @throws SteleError STATE_IO where the file cannot be opened. */
  open(path: string, mode: OpenMode): FileHandle;
  exists(path: string): boolean;
  /** Makes a directory and its parents. */
  makeDirectory(path: string): void;
  /** Names of the files in a directory, sorted; none where it is missing. */
  list(path: string): string[];
  /** Replaces `to` at once where it exists. */
  rename(from: string, to: string): void;
  /** Removes a file; one that is missing is no error. */
  unlink(path: string): void;
  syncDirectory(path: string): void;
  /** Bytes that can still be written to the disk of a directory. */
  freeSpace(path: string): number;
}
