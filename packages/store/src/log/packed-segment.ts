import { type Bytes, equalBytes, utf8 } from '@stele/protocol';
import { corrupt } from '../errors.ts';
import type { FileHandle, FileLayer } from '../files/interface.ts';
import { checksum } from './checksum.ts';
import { readUint32, readUint48, writeUint32, writeUint48 } from './numbers.ts';

const MAGIC = utf8('SteleSg1');

/** A row of the table: where a stretch starts in the segment, and where in the file, u48 each. */
const ROW_BYTES = 12;
const AT_OFFSET = 6;

/** Behind the table: `rows u32 | bytes u48 | crc32 | magic 8`. */
const TRAILER_BYTES = 22;
const Trailer = { rows: 0, bytes: 4, checksum: 10, magic: 14 } as const;

/** Rows that are read at once; only the first of them has its place in memory. */
const PAGE_ROWS = 64;

/** A stretch of a segment that is kept. */
export interface Stretch {
  /** Where it starts, in bytes from the start of the segment. */
  readonly start: number;
  readonly length: number;
}

/** Where a stretch lies in the file. */
interface Placed extends Stretch {
  readonly offset: number;
}

/** Rows of a table as they are collected: the last one is that of the end. */
export interface PackedTable {
  readonly starts: readonly number[];
  readonly offsets: readonly number[];
  /** Bytes of the segment as it was. */
  readonly bytes: number;
}

/** The table of a packed segment as it stands behind what is kept. */
export function encodePackedTable({ starts, offsets, bytes }: PackedTable): Bytes {
  const rows = starts.length;
  const content = new Uint8Array(rows * ROW_BYTES + TRAILER_BYTES);
  for (let i = 0; i < rows; i++) {
    writeUint48(content, i * ROW_BYTES, starts[i] as number);
    writeUint48(content, i * ROW_BYTES + AT_OFFSET, offsets[i] as number);
  }
  const trailer = rows * ROW_BYTES;
  writeUint32(content, trailer + Trailer.rows, rows);
  writeUint48(content, trailer + Trailer.bytes, bytes);
  writeUint32(content, trailer + Trailer.checksum, checksum(content.subarray(0, trailer + Trailer.checksum)));
  content.set(MAGIC, trailer + Trailer.magic);
  return content;
}

/**
 * A segment of which only some stretches are kept: these one after the other, then a table of where they start in the
 * segment and in the file. Every position in them is as valid as before, and the file never changes.
 */
export class PackedSegment {
  readonly path: string;
  /** Bytes of the segment as it was. */
  readonly bytes: number;
  /** Bytes that are kept of it. */
  readonly keptBytes: number;
  readonly #file: FileHandle;
  readonly #rows: number;
  /** Start of the first stretch of each page of the table. */
  readonly #pages: Float64Array;

  private constructor(path: string, file: FileHandle, table: Bytes, bytes: number) {
    this.path = path;
    this.bytes = bytes;
    this.#file = file;
    this.#rows = table.length / ROW_BYTES;
    this.keptBytes = readUint48(table, (this.#rows - 1) * ROW_BYTES + AT_OFFSET);
    this.#pages = Float64Array.from({ length: Math.ceil(this.#rows / PAGE_ROWS) }, (_, page) =>
      readUint48(table, page * PAGE_ROWS * ROW_BYTES),
    );
  }

  /** @throws SteleError STATE_CORRUPT where its table is not as it was written, STATE_IO where it is missing. */
  static open(files: FileLayer, path: string): PackedSegment {
    const file = files.open(path, 'read');
    const trailer = new Uint8Array(TRAILER_BYTES);
    const end = file.size() - TRAILER_BYTES;
    const isTrailer = end >= 0 && file.read(trailer, end) === TRAILER_BYTES;
    const table = new Uint8Array(isTrailer ? tableBytes(trailer, end) : 0);
    const isTable = table.length > 0 && file.read(table, end - table.length) === table.length;
    const sum = checksum(trailer.subarray(0, Trailer.checksum), checksum(table));
    if (isTable && sum === readUint32(trailer, Trailer.checksum)) {
      return new PackedSegment(path, file, table, readUint48(trailer, Trailer.bytes));
    }
    file.close();
    throw corrupt({ what: 'the table of a packed segment is not as it was written', file: path });
  }

  /** Reads what is kept from a place of the segment on, up to the end of its stretch; returns the number of bytes. */
  read(target: Bytes, at: number): number {
    const stretch = this.#stretchAt(at);
    if (!stretch) return 0;
    const length = Math.min(target.length, stretch.start + stretch.length - at);
    return this.#file.read(target.subarray(0, length), stretch.offset + at - stretch.start);
  }

  /** Where a place of the segment lies in the file; undefined where it is gone. */
  offsetOf(at: number): number | undefined {
    const stretch = this.#stretchAt(at);
    return stretch && stretch.offset + at - stretch.start;
  }

  fileBytes(): number {
    return this.#file.size();
  }

  close(): void {
    this.#file.close();
  }

  #stretchAt(at: number): Placed | undefined {
    const page = countUpTo(this.#pages, at) - 1;
    if (page < 0) return undefined;
    const first = page * PAGE_ROWS;
    const rows = new Uint8Array((Math.min(this.#rows, first + PAGE_ROWS + 1) - first) * ROW_BYTES);
    this.#file.read(rows, this.keptBytes + first * ROW_BYTES);
    for (let row = rows.length / ROW_BYTES - 2; row >= 0; row--) {
      const start = readUint48(rows, row * ROW_BYTES);
      if (start > at) continue;
      const offset = readUint48(rows, row * ROW_BYTES + AT_OFFSET);
      const length = readUint48(rows, (row + 1) * ROW_BYTES + AT_OFFSET) - offset;
      return at < start + length ? { start, length, offset } : undefined;
    }
    return undefined;
  }
}

/** Bytes of the table before a trailer; 0 where there can be none. */
function tableBytes(trailer: Bytes, end: number): number {
  if (!equalBytes(trailer.subarray(Trailer.magic), MAGIC)) return 0;
  const length = readUint32(trailer, Trailer.rows) * ROW_BYTES;
  return length <= end ? length : 0;
}

/** How many of the ascending numbers are at most the limit. */
export function countUpTo(ascending: ArrayLike<number>, limit: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] as number) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
