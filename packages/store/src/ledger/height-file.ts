import type { FileHandle, FileLayer, OpenMode } from '../files/interface.ts';
import { readUint16, readUint48, writeUint48 } from '../log/numbers.ts';

/** A position u48, and two zeros. */
const ENTRY_BYTES = 8;
const USED_BYTES = 6;

/**
 * Position of each height's mark in the block log. Derived and not synced with blocks: whoever reads an entry
 * checks it against the mark's own height. An entry is written only when its block is durable, so that the file's
 * length tells of blocks that had been committed.
 */
export class HeightFile {
  readonly #files: FileLayer;
  readonly #path: string;
  readonly #mode: OpenMode;
  #file: FileHandle | undefined;
  readonly #entry = new Uint8Array(ENTRY_BYTES);

  constructor(files: FileLayer, path: string, mode: OpenMode) {
    this.#files = files;
    this.#path = path;
    this.#mode = mode;
  }

  /** Undefined where nothing is written for this height. */
  get(height: number): number | undefined {
    if (!this.#file && !this.#files.exists(this.#path)) return undefined;
    const count = this.#handle().read(this.#entry, height * ENTRY_BYTES);
    const isEntry = count === ENTRY_BYTES && readUint16(this.#entry, USED_BYTES) === 0;
    return isEntry ? readUint48(this.#entry, 0) : undefined;
  }

  /** How many heights have an entry. */
  get count(): number {
    return this.#file || this.#files.exists(this.#path) ? Math.floor(this.#handle().size() / ENTRY_BYTES) : 0;
  }

  set(height: number, position: number): void {
    const entry = new Uint8Array(ENTRY_BYTES);
    writeUint48(entry, 0, position);
    this.#handle().write(entry, height * ENTRY_BYTES);
  }

  /** Removes the entries above a height, durably: what is left must not speak of blocks that were taken back. */
  cut(height: number): void {
    const handle = this.#handle();
    const size = (height + 1) * ENTRY_BYTES;
    if (handle.size() <= size) return;
    handle.truncate(size);
    handle.syncNow();
  }

  close(): void {
    this.#file?.close();
    this.#file = undefined;
  }

  #handle(): FileHandle {
    this.#file ??= this.#files.open(this.#path, this.#mode);
    return this.#file;
  }
}
