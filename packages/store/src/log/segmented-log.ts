import type { Bytes } from '@stele/protocol';
import { corrupt } from '../errors.ts';
import type { FileLayer, OpenMode } from '../files/interface.ts';
import { SegmentFiles } from './segment-files.ts';

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
    const fits = last !== undefined && this.#end - last * this.#segmentBytes + length <= this.#segmentBytes;
    if (fits) return this.#end;
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
    return { file: this.#segments.path(number), offset: position - number * this.#segmentBytes };
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
    const freed = old.reduce((sum, number) => sum + this.#segments.size(number), 0);
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

/** How many of the ascending numbers are at most the limit. */
function countUpTo(ascending: readonly number[], limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] as number) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
