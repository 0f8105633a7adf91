import { join } from 'node:path';
import type { Bytes } from '@stele/protocol';
import type { FileHandle, FileLayer, OpenMode } from '../files/interface.ts';

/** Files kept open at once; a chain of 10 million keys has about 1,500 segments when its log is at its longest. */
const OPEN_FILES = 4096;

const DIGITS = 12;
const EXTENSION = '.seg';

/** The numbered files of one log, opened as they are needed. */
export class SegmentFiles {
  readonly #files: FileLayer;
  readonly #directory: string;
  readonly #mode: OpenMode;
  readonly #open = new Map<number, FileHandle>();
  readonly #unsynced = new Set<number>();

  constructor(files: FileLayer, directory: string, mode: OpenMode) {
    this.#files = files;
    this.#directory = directory;
    this.#mode = mode;
    if (mode !== 'write') return;
    files.makeDirectory(directory);
    // A process that was killed may have made files whose names it did not sync any more: they are written to as they are.
    files.syncDirectory(directory);
  }

  /** Numbers of the segments there are, ascending. */
  numbers(): number[] {
    const names = this.#files.list(this.#directory).filter((name) => name.endsWith(EXTENSION));
    return names.map((name) => Number.parseInt(name, 10)).sort((a, b) => a - b);
  }

  exists(number: number): boolean {
    return this.#open.has(number) || this.#files.exists(this.path(number));
  }

  path(number: number): string {
    return join(this.#directory, String(number).padStart(DIGITS, '0') + EXTENSION);
  }

  size(number: number): number {
    return this.#handle(number).size();
  }

  /** Makes an empty segment whose name outlives a crash. */
  create(number: number): void {
    this.#handle(number);
    this.#files.syncDirectory(this.#directory);
  }

  read(number: number, target: Bytes, offset: number): number {
    return this.#handle(number).read(target, offset);
  }

  write(number: number, bytes: Bytes, offset: number): void {
    this.#unsynced.add(number);
    this.#handle(number).write(bytes, offset);
  }

  /** Cuts a segment, durably. */
  truncate(number: number, size: number): void {
    const handle = this.#handle(number);
    if (handle.size() <= size) return;
    handle.truncate(size);
    handle.syncNow();
  }

  /** Removes segments; their names are gone for good when it returns. */
  remove(numbers: readonly number[]): void {
    for (const number of numbers) {
      this.#forget(number);
      this.#files.unlink(this.path(number));
    }
    if (numbers.length > 0) this.#files.syncDirectory(this.#directory);
  }

  /**
   * Syncs the segments from one on, and the names of all: a process that was killed may have left them in
   * memory only, and what is read at a start has to outlive a power cut from then on.
   */
  settle(from: number): void {
    for (const number of this.numbers()) if (number >= from) this.#handle(number).syncNow();
    this.#files.syncDirectory(this.#directory);
  }

  /** Makes all that was written so far durable. @throws SteleError STATE_IO, and then all of it is still to be synced. */
  async sync(): Promise<void> {
    const numbers = [...this.#unsynced];
    this.#unsynced.clear();
    const results = await Promise.allSettled(numbers.map((number) => this.#handle(number).sync()));
    const failed = results.find((result) => result.status === 'rejected');
    if (!failed) return;
    for (const number of numbers) this.#unsynced.add(number);
    throw failed.reason;
  }

  close(): void {
    for (const handle of this.#open.values()) handle.close();
    this.#open.clear();
  }

  #handle(number: number): FileHandle {
    const known = this.#open.get(number);
    if (known) return known;
    if (this.#open.size >= OPEN_FILES) this.#closeOne();
    const handle = this.#files.open(this.path(number), this.#mode);
    this.#open.set(number, handle);
    return handle;
  }

  /** Closes the file opened longest ago of those that need no sync. */
  #closeOne(): void {
    const oldest = this.#open.keys().find((number) => !this.#unsynced.has(number));
    if (oldest !== undefined) this.#forget(oldest);
  }

  #forget(number: number): void {
    this.#open.get(number)?.close();
    this.#open.delete(number);
    this.#unsynced.delete(number);
  }
}
