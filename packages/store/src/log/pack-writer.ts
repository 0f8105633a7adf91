import type { Bytes } from '@stele/protocol';
import type { FileHandle, FileLayer } from '../files/interface.ts';
import { TEMPORARY } from '../files/whole-file.ts';
import { encodePackedTable } from './packed-segment.ts';

/** Bytes that are gathered before they are written. */
const BATCH_BYTES = 1024 * 1024;

/** Bytes that are synced at once. */
const SYNC_BYTES = 4 * BATCH_BYTES;

/** Writes a packed segment beside the one that it is to replace. */
export class PackWriter {
  readonly temporary: string;
  readonly #files: FileLayer;
  readonly #file: FileHandle;
  readonly #starts: number[] = [];
  readonly #offsets: number[] = [];
  #batch: Bytes[] = [];
  #batchBytes = 0;
  #written = 0;
  #synced = 0;
  /** Where the newest stretch ends in the segment. */
  #end = -1;

  /** @param path name of the packed segment. */
  constructor(files: FileLayer, path: string) {
    this.temporary = path + TEMPORARY;
    this.#files = files;
    files.unlink(this.temporary);
    this.#file = files.open(this.temporary, 'write');
  }

  /** Bytes kept so far. */
  get keptBytes(): number {
    return this.#written + this.#batchBytes;
  }

  /** Keeps bytes of the segment from a place on; places ascend. @throws SteleError STATE_IO */
  keep(start: number, bytes: Bytes): void {
    if (bytes.length === 0) return;
    if (start !== this.#end) {
      this.#starts.push(start);
      this.#offsets.push(this.keptBytes);
    }
    this.#end = start + bytes.length;
    this.#batch.push(bytes);
    this.#batchBytes += bytes.length;
    if (this.#batchBytes >= BATCH_BYTES) this.#flush();
  }

  /** Makes what was kept so far durable where it has become much: a sync of all of it at once would hold up others. */
  async settle(): Promise<void> {
    if (this.#written - this.#synced < SYNC_BYTES) return;
    this.#synced = this.#written;
    await this.#file.sync();
  }

  /** Makes the file whole and durable, under its temporary name. @param bytes of the segment as it was. */
  async seal(bytes: number): Promise<void> {
    this.#starts.push(bytes);
    this.#offsets.push(this.keptBytes);
    this.#batch.push(encodePackedTable({ starts: this.#starts, offsets: this.#offsets, bytes }));
    this.#flush();
    await this.#file.sync();
    this.#file.close();
  }

  /** Gives the file up. */
  discard(): void {
    this.#file.close();
    this.#files.unlink(this.temporary);
  }

  #flush(): void {
    const content = Buffer.concat(this.#batch);
    this.#file.write(content, this.#written);
    this.#written += content.length;
    this.#batch = [];
    this.#batchBytes = 0;
  }
}
