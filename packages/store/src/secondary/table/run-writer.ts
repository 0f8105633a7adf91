import { dirname } from 'node:path';
import type { Bytes } from '@stele/protocol';
import type { FileHandle, FileLayer } from '../../files/interface.ts';
import { TEMPORARY } from '../../files/whole-file.ts';
import { checksum } from '../../log/checksum.ts';
import type { Row } from '../rows.ts';
import { BLOCK_BYTES, encodeBlock, rowBytes } from './run-block.ts';
import { encodeFooter } from './run-footer.ts';
import { RunIndexWriter } from './run-index.ts';

/** Writes a run: rows in order of their keys, in blocks, and an index of the blocks. */
export class RunWriter {
  readonly #files: FileLayer;
  readonly #path: string;
  readonly #file: FileHandle;
  readonly #index = new RunIndexWriter();
  #block: Row[] = [];
  #blockBytes = 0;
  #end = 0;
  #rows = 0;

  constructor(files: FileLayer, path: string) {
    this.#files = files;
    this.#path = path;
    files.unlink(path + TEMPORARY);
    this.#file = files.open(path + TEMPORARY, 'write');
  }

  /** Adds a row, whose key is greater than all before. */
  add(row: Row): void {
    this.#block.push(row);
    this.#blockBytes += rowBytes(row);
    this.#rows++;
    if (this.#blockBytes >= BLOCK_BYTES) this.#closeBlock();
  }

  /** Makes the run durable under its name; returns the number of its rows. @throws SteleError STATE_IO */
  finish(): number {
    if (this.#block.length > 0) this.#closeBlock();
    const index = this.#index.finish();
    const footer = { indexAt: this.#end, indexBytes: index.length, rows: this.#rows };
    this.#append(index);
    this.#append(encodeFooter(footer, index));
    this.#file.syncNow();
    this.#file.close();
    this.#files.rename(this.#path + TEMPORARY, this.#path);
    this.#files.syncDirectory(dirname(this.#path));
    return this.#rows;
  }

  /** Gives the run up. */
  discard(): void {
    this.#file.close();
    this.#files.unlink(this.#path + TEMPORARY);
  }

  #closeBlock(): void {
    const bytes = encodeBlock(this.#block);
    const [first] = this.#block as [Row];
    this.#index.add(first.key, { at: this.#end, length: bytes.length, checksum: checksum(bytes) });
    this.#append(bytes);
    this.#block = [];
    this.#blockBytes = 0;
  }

  #append(bytes: Bytes): void {
    this.#file.write(bytes, this.#end);
    this.#end += bytes.length;
  }
}
