import type { Bytes } from '@stele/protocol';
import { corrupt } from '../errors.ts';
import type { FileLayer, OpenMode } from '../files/interface.ts';
import type { PackWriter } from './pack-writer.ts';
import { countUpTo } from './packed-segment.ts';
import { SegmentFiles } from './segment-files.ts';

/** A segment that will not be written to any more. */
export interface ClosedSegment {
  readonly number: number;
  /** Positions of its first byte, and of that behind its last one. */
  readonly start: number;
  readonly end: number;
  /** Bytes of records that are kept of it. */
  readonly keptBytes: number;
}

/**
 * An append-only log over files of a fixed size. A position stays valid for ever: it is the byte's distance
 * from the start of the log, where segment n starts at n times the segment size. No record crosses a
 * segment; one that is larger than a segment gets its own file.
 */
export class SegmentedLog {
  readonly #segments: SegmentFiles;
  readonly #segmentBytes: number;
  /** Numbers of the segments, ascending. */
  #numbers: number[];
  #end: number;

  constructor(files: FileLayer, directory: string, segmentBytes: number, mode: OpenMode) {
    this.#segments = new SegmentFiles(files, directory, mode);
    this.#segmentBytes = segmentBytes;
    this.#numbers = this.#segments.numbers();
    const last = this.#numbers.at(-1);
    this.#end = last === undefined ? 0 : last * segmentBytes + this.#segments.size(last);
  }

  /** Where the next record would start if it fits in the last segment. */
  get end(): number {
    return this.#end;
  }

  /** Position of the oldest byte that is kept. */
  get start(): number {
    return (this.#numbers[0] ?? 0) * this.#segmentBytes;
  }

  /**
   * Writes a record behind the last one; it is durable after the next sync.
   * @returns its position.
   * @throws SteleError STATE_IO, and then the log is as it was.
   */
  append(record: Bytes): number {
    const position = this.prepare(record.length);
    this.#segments.write(this.#lastNumber(), record, position - this.#lastNumber() * this.#segmentBytes);
    this.#end = position + record.length;
    return position;
  }

  /**
   * Where a record of this length goes: in a new segment where the last one is too full.
   * @throws SteleError STATE_IO
   */
  prepare(length: number): number {
    const last = this.#numbers.at(-1);
    const isWithin = last !== undefined && this.#end - last * this.#segmentBytes + length <= this.#segmentBytes;
    if (isWithin && !this.#segments.isPacked(last)) return this.#end;
    const number = Math.max(Math.ceil(this.#end / this.#segmentBytes), last === undefined ? 0 : last + 1);
    this.#segments.create(number);
    this.#numbers.push(number);
    this.#end = number * this.#segmentBytes;
    return this.#end;
  }

  /** Makes all appended records durable. @throws SteleError STATE_IO */
  sync(): Promise<void> {
    return this.#segments.sync();
  }

  /** Writes a record again as it is, durable after `settle`: see LedgerLog.settle. */
  rewrite(position: number, length: number): void {
    const number = this.#numberOf(position);
    if (number === undefined || length === 0) return;
    this.#segments.write(number, this.readExactly(position, length), position - number * this.#segmentBytes);
  }

  /** Makes what is there from a position on durable, also where a process before wrote it. */
  settle(position: number): void {
    this.#segments.settle(this.#numberOf(position) ?? 0);
  }

  /** Reads as many bytes as there are, up to the end of the segment; returns their number. */
  read(target: Bytes, position: number): number {
    const number = this.#numberOf(position);
    if (number === undefined) return 0;
    return this.#segments.read(number, target, position - number * this.#segmentBytes);
  }

  /** Reads exactly this many bytes. @throws SteleError STATE_CORRUPT where there are fewer. */
  readExactly(position: number, length: number): Bytes {
    const bytes = new Uint8Array(length);
    if (this.read(bytes, position) !== length)
      throw corrupt({ what: 'a record is cut short', ...this.place(position) });
    return bytes;
  }

  /** File and offset of a position, for messages. */
  place(position: number): { readonly file: string; readonly offset: number } {
    const number = this.#numberOf(position) ?? Math.floor(position / this.#segmentBytes);
    return this.#segments.place(number, position - number * this.#segmentBytes);
  }

  /** Number of the segment that holds a position. */
  segmentOf(position: number): number | undefined {
    return this.#numberOf(position);
  }

  /** Whether a position is in what was given up: in a segment that is gone, or between what is kept of one. */
  isGone(position: number): boolean {
    const number = this.#numberOf(position);
    if (number === undefined) return position < this.start;
    const isBehind = position >= number * this.#segmentBytes + this.#segments.size(number);
    if (isBehind) return position >= (number + 1) * this.#segmentBytes && this.nextSegment(position) !== undefined;
    return this.#segments.isPacked(number) && this.read(new Uint8Array(1), position) === 0;
  }

  /** Whether a position is in a segment of which everything is kept. */
  isUsual(position: number): boolean {
    const number = this.#numberOf(position);
    if (number === undefined || this.#segments.isPacked(number)) return false;
    return position < number * this.#segmentBytes + Math.max(this.#segmentBytes, this.#segments.size(number));
  }

  /** Segments that end at or before a position and have another one behind them, ascending. */
  closedUpTo(end: number): ClosedSegment[] {
    const closed: ClosedSegment[] = [];
    for (const number of this.#numbers.slice(0, -1)) {
      const start = number * this.#segmentBytes;
      const segmentEnd = start + this.#segments.size(number);
      if (segmentEnd > end) break;
      closed.push({ number, start, end: segmentEnd, keptBytes: this.#segments.keptBytes(number) });
    }
    return closed;
  }

  /** Begins a file that is to replace a segment. */
  packWriter({ number }: ClosedSegment): PackWriter {
    return this.#segments.packWriter(number);
  }

  /** Puts a sealed file in the place of a segment. @returns the bytes freed. */
  replace({ number }: ClosedSegment, writer: PackWriter): number {
    const before = this.#segments.fileBytes(number);
    this.#segments.replace(number, writer);
    return before - this.#segments.fileBytes(number);
  }

  /** Removes segments. @returns the bytes freed. */
  drop(segments: readonly ClosedSegment[]): number {
    const gone = new Set(segments.map(({ number }) => number));
    const freed = segments.reduce((sum, { number }) => sum + this.#segments.fileBytes(number), 0);
    this.#numbers = this.#numbers.filter((number) => !gone.has(number));
    this.#segments.remove([...gone]);
    return freed;
  }

  /** Lets go of all files, which another thread may have replaced. */
  reopen(): void {
    this.#segments.reopen();
    this.#numbers = this.#segments.numbers();
  }

  /** Where the segment that holds a position ends, as far as it is written. */
  segmentEnd(position: number): number {
    const number = this.#numberOf(position);
    return number === undefined ? position : number * this.#segmentBytes + this.#segments.size(number);
  }

  /** Where the segment after that of a position starts; undefined in the last one. */
  nextSegment(position: number): number | undefined {
    const next = this.#numbers.find((number) => number * this.#segmentBytes > position);
    return next === undefined ? undefined : next * this.#segmentBytes;
  }

  /** Removes everything from a position on, durably. Even where that fails, the next record goes there. */
  cut(end: number): void {
    const later = this.#numbers.filter((number) => number * this.#segmentBytes > end);
    this.#numbers.splice(this.#numbers.length - later.length);
    this.#end = end;
    this.#segments.remove(later.reverse());
    const last = this.#numbers.at(-1);
    if (last !== undefined) this.#segments.truncate(last, end - last * this.#segmentBytes);
  }

  /** Removes segments that hold nothing at or behind a position. @returns the bytes freed. */
  dropBefore(position: number): number {
    const old = this.#numbers.filter((_, i) => (this.#numbers[i + 1] ?? Number.NaN) * this.#segmentBytes <= position);
    const freed = old.reduce((sum, number) => sum + this.#segments.fileBytes(number), 0);
    this.#segments.remove(old);
    this.#numbers.splice(0, old.length);
    return freed;
  }

  close(): void {
    this.#segments.close();
  }

  #lastNumber(): number {
    return this.#numbers.at(-1) as number;
  }

  /** Number of the segment that holds a position; a reader finds out about segments that the writer added. */
  #numberOf(position: number): number | undefined {
    const limit = position / this.#segmentBytes;
    const behind = countUpTo(this.#numbers, limit);
    const number = this.#numbers[behind - 1];
    const certain = number !== undefined && (behind < this.#numbers.length || limit < number + 1);
    if (certain) return number;
    this.#numbers = this.#segments.numbers();
    return this.#numbers[countUpTo(this.#numbers, limit) - 1];
  }
}
