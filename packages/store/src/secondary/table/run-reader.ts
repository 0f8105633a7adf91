import { type Bytes, compareBytes } from '@stele/protocol';
import type { FileHandle, FileLayer } from '../../files/interface.ts';
import { checksum } from '../../log/checksum.ts';
import type { Row } from '../rows.ts';
import { DamagedTable } from './damaged-table.ts';
import { RunBlock } from './run-block.ts';
import { decodeFooter, FOOTER_BYTES, isWholeIndex } from './run-footer.ts';
import { RunIndex } from './run-index.ts';

/** Blocks kept in memory of each run, 2 MB at most. */
const CACHED_BLOCKS = 256;

/** Reads a run. Every block is checked before anything in it is believed. */
export class RunReader {
  readonly path: string;
  readonly rows: number;
  readonly #file: FileHandle;
  readonly #index: RunIndex;
  readonly #blocks = new Map<number, RunBlock>();

  /** @throws SteleError STATE_CORRUPT, STATE_IO */
  constructor(files: FileLayer, path: string) {
    this.path = path;
    this.#file = files.open(path, 'read');
    try {
      const { index, rows } = readIndex(this.#file, path);
      this.#index = index;
      this.rows = rows;
    } catch (error) {
      this.#file.close();
      throw error;
    }
  }

  /** Opens several runs; none stays open where one is damaged. @throws SteleError STATE_CORRUPT, STATE_IO */
  static openAll(files: FileLayer, paths: readonly string[]): RunReader[] {
    const opened: RunReader[] = [];
    try {
      for (const path of paths) opened.push(new RunReader(files, path));
      return opened;
    } catch (error) {
      for (const reader of opened) reader.close();
      throw error;
    }
  }

  /** The row of a key. @throws SteleError STATE_CORRUPT */
  get(key: Bytes): Row | undefined {
    const { value } = this.from(key).next();
    return value && compareBytes(value.key, key) === 0 ? value : undefined;
  }

  /** Rows from a key on, ascending. @throws SteleError STATE_CORRUPT */
  *from(key: Bytes): Generator<Row, undefined> {
    const first = this.#index.blockOf(key);
    for (let number = first; number < this.#index.count; number++) {
      const block = this.#block(number);
      for (let place = number === first ? block.placeOf(key) : 0; place < block.count; place++) yield block.row(place);
    }
    return undefined;
  }

  /** Offset of the first block that is not as it was written; undefined where all are. */
  damagedAt(): number | undefined {
    for (let number = 0; number < this.#index.count; number++) {
      if (!this.#read(number)) return this.#index.place(number).at;
    }
    return undefined;
  }

  close(): void {
    this.#file.close();
  }

  #block(number: number): RunBlock {
    const known = this.#blocks.get(number);
    if (known) return known;
    const bytes = this.#read(number);
    if (!bytes) throw damaged(this.path, this.#index.place(number).at);
    const block = new RunBlock(bytes);
    this.#blocks.set(number, block);
    if (this.#blocks.size > CACHED_BLOCKS) this.#blocks.delete(this.#blocks.keys().next().value as number);
    return block;
  }

  #read(number: number): Bytes | undefined {
    const { at, length, checksum: sum } = this.#index.place(number);
    const bytes = new Uint8Array(length);
    const isWhole = this.#file.read(bytes, at) === length && checksum(bytes) === sum;
    return isWhole ? bytes : undefined;
  }
}

function readIndex(file: FileHandle, path: string): { readonly index: RunIndex; readonly rows: number } {
  const size = file.size();
  const footer = new Uint8Array(FOOTER_BYTES);
  if (size < FOOTER_BYTES) throw damaged(path, 0);
  file.read(footer, size - FOOTER_BYTES);
  const decoded = decodeFooter(footer);
  if (!decoded || decoded.indexAt + decoded.indexBytes + FOOTER_BYTES !== size)
    throw damaged(path, size - FOOTER_BYTES);
  const index = new Uint8Array(decoded.indexBytes);
  file.read(index, decoded.indexAt);
  if (!isWholeIndex(footer, index)) throw damaged(path, decoded.indexAt);
  return { index: new RunIndex(index), rows: decoded.rows };
}

function damaged(file: string, offset: number): DamagedTable {
  return new DamagedTable({ what: 'a table of the secondary indexes is damaged', file, offset });
}
