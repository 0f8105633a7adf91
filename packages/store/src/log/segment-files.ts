import { join } from 'node:path';
import type { Bytes } from '@stele/protocol';
import type { FileHandle, FileLayer, OpenMode } from '../files/interface.ts';
import { TEMPORARY } from '../files/whole-file.ts';
import { PackWriter } from './pack-writer.ts';
import { PackedSegment } from './packed-segment.ts';

/** Files of each form kept open at once; a chain of 10 million keys has about 1,500 segments when its log is at its longest. */
const OPEN_FILES = 4096;

const DIGITS = 12;
const EXTENSION = '.seg';
const PACKED = '.pack';

/** The numbered files of one log, opened as they are needed. A packed one stands for the usual one of its number. */
export class SegmentFiles {
  readonly #files: FileLayer;
  readonly #directory: string;
  readonly #mode: OpenMode;
  readonly #open = new Map<number, FileHandle>();
  readonly #packed = new Map<number, PackedSegment>();
  readonly #unsynced = new Set<number>();

  constructor(files: FileLayer, directory: string, mode: OpenMode) {
    this.#files = files;
    this.#directory = directory;
    this.#mode = mode;
    if (mode !== 'write') return;
    files.makeDirectory(directory);
    // A process that was killed may have made files whose names it did not sync any more: they are written to as they are.
    files.syncDirectory(directory);
    this.#tidy();
  }

  /** Numbers of the segments there are, ascending. */
  numbers(): number[] {
    const names = this.#files.list(this.#directory).filter((name) => name.endsWith(EXTENSION) || name.endsWith(PACKED));
    return [...new Set(names.map((name) => Number.parseInt(name, 10)))].sort((a, b) => a - b);
  }

  exists(number: number): boolean {
    if (this.#open.has(number) || this.#packed.has(number)) return true;
    return this.#files.exists(this.path(number)) || this.#files.exists(this.#packedPath(number));
  }

  /** Name of a segment's file in its usual form. */
  path(number: number): string {
    return join(this.#directory, String(number).padStart(DIGITS, '0') + EXTENSION);
  }

  /** File and offset of a place in a segment, for messages. */
  place(number: number, at: number): { readonly file: string; readonly offset: number } {
    const packed = this.#packedPath(number);
    if (this.#open.has(number) || !this.#files.exists(packed)) return { file: this.path(number), offset: at };
    // It is not opened for this: its table may be what is damaged.
    return { file: packed, offset: this.#packed.get(number)?.offsetOf(at) ?? 0 };
  }

  /** Bytes of a segment as it was written, whatever is kept of it. */
  size(number: number): number {
    return this.#packedOf(number)?.bytes ?? this.#handle(number).size();
  }

  isPacked(number: number): boolean {
    return this.#packedOf(number) !== undefined;
  }

  /** Bytes of records that a segment keeps. */
  keptBytes(number: number): number {
    return this.#packedOf(number)?.keptBytes ?? this.#handle(number).size();
  }

  /** Bytes that the file of a segment takes. */
  fileBytes(number: number): number {
    return this.#packedOf(number)?.fileBytes() ?? this.#handle(number).size();
  }

  /** Begins a file that is to replace a segment. */
  packWriter(number: number): PackWriter {
    return new PackWriter(this.#files, this.#packedPath(number));
  }

  /** Puts a sealed file in the place of a segment. */
  replace(number: number, { temporary }: PackWriter): void {
    this.#files.rename(temporary, this.#packedPath(number));
    this.#files.syncDirectory(this.#directory);
    this.#forget(number);
    this.#files.unlink(this.path(number));
    this.#files.syncDirectory(this.#directory);
  }

  /** Lets go of all files: another thread may have replaced or removed them. */
  reopen(): void {
    this.close();
  }

  /** Makes an empty segment whose name outlives a crash. */
  create(number: number): void {
    this.#handle(number);
    this.#files.syncDirectory(this.#directory);
  }

  read(number: number, target: Bytes, offset: number): number {
    const open = this.#open.get(number);
    return open ? open.read(target, offset) : this.#segment(number).read(target, offset);
  }

  write(number: number, bytes: Bytes, offset: number): void {
    this.#unsynced.add(number);
    this.#handle(number).write(bytes, offset);
  }

  /** Cuts a segment, durably. */
  truncate(number: number, size: number): void {
    if (this.size(number) <= size) return;
    const handle = this.#handle(number);
    handle.truncate(size);
    handle.syncNow();
  }

  /** Removes segments; their names are gone for good when it returns. */
  remove(numbers: readonly number[]): void {
    for (const number of numbers) {
      this.#forget(number);
      this.#files.unlink(this.path(number));
      this.#files.unlink(this.#packedPath(number));
    }
    if (numbers.length > 0) this.#files.syncDirectory(this.#directory);
  }

  /**
   * Syncs the segments from one on, and the names of all: a process that was killed may have left them in
   * memory only, and what is read at a start has to outlive a power cut from then on.
   */
  settle(from: number): void {
    for (const number of this.numbers()) if (number >= from && !this.isPacked(number)) this.#handle(number).syncNow();
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
    for (const handle of [...this.#open.values(), ...this.#packed.values()]) handle.close();
    this.#open.clear();
    this.#packed.clear();
  }

  /** What a segment is read from. A reader may look for the usual file just when the packed one takes its place. */
  #segment(number: number): Pick<FileHandle, 'read'> {
    const packed = this.#packedOf(number);
    if (packed) return packed;
    try {
      return this.#handle(number);
    } catch (error) {
      const replaced = this.#packedOf(number);
      if (replaced) return replaced;
      throw error;
    }
  }

  #packedOf(number: number): PackedSegment | undefined {
    const known = this.#packed.get(number);
    if (known || this.#open.has(number)) return known;
    const path = this.#packedPath(number);
    if (!this.#files.exists(path)) return undefined;
    const packed = PackedSegment.open(this.#files, path);
    if (this.#packed.size >= OPEN_FILES) this.#forget(this.#packed.keys().next().value as number);
    this.#packed.set(number, packed);
    return packed;
  }

  #packedPath(number: number): string {
    return join(this.#directory, String(number).padStart(DIGITS, '0') + PACKED);
  }

  /** Removes what a crash left of replacing segments. */
  #tidy(): void {
    const names = new Set(this.#files.list(this.#directory));
    for (const name of names) {
      const usual = name.slice(0, -PACKED.length) + EXTENSION;
      const isReplaced = name.endsWith(PACKED) && names.has(usual);
      if (isReplaced) this.#files.unlink(join(this.#directory, usual));
      if (name.endsWith(TEMPORARY)) this.#files.unlink(join(this.#directory, name));
    }
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
    this.#packed.get(number)?.close();
    this.#open.delete(number);
    this.#packed.delete(number);
    this.#unsynced.delete(number);
  }
}
