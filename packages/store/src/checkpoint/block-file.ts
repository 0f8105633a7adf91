import { type Bytes, concatBytes, equalBytes } from '@stele/protocol';
import type { FileHandle, FileLayer } from '../files/interface.ts';
import { TEMPORARY } from '../files/whole-file.ts';
import { checksum } from '../log/checksum.ts';
import { readUint32, writeUint32 } from '../log/numbers.ts';

/** Most bytes under one checksum. */
export const FILE_BLOCK_BYTES = 64 * 1024;

/** Before each block: `length u32, crc32 u32`. */
const PREFIX_BYTES = 8;

/** Writes a file that counts only when it is whole: a header, then blocks, each under its own checksum. */
export class BlockFileWriter {
  readonly #files: FileLayer;
  readonly #path: string;
  readonly #file: FileHandle;
  #end = 0;

  constructor(files: FileLayer, path: string, header: Bytes) {
    this.#files = files;
    this.#path = path;
    files.unlink(path + TEMPORARY);
    this.#file = files.open(path + TEMPORARY, 'write');
    try {
      this.#append(header);
    } catch (error) {
      this.discard();
      throw error;
    }
  }

  /** Adds content, which may have any length: it is divided into blocks. */
  write(content: Bytes): void {
    for (let at = 0; at < content.length; at += FILE_BLOCK_BYTES) {
      this.#append(content.subarray(at, at + FILE_BLOCK_BYTES));
    }
  }

  /** Makes the file durable under its name. @throws SteleError STATE_IO */
  async finish(directory: string): Promise<void> {
    await this.#file.sync();
    this.#file.close();
    this.#files.rename(this.#path + TEMPORARY, this.#path);
    this.#files.syncDirectory(directory);
  }

  /** Gives the file up. */
  discard(): void {
    this.#file.close();
    this.#files.unlink(this.#path + TEMPORARY);
  }

  #append(block: Bytes): void {
    const prefix = new Uint8Array(PREFIX_BYTES);
    writeUint32(prefix, 0, block.length);
    writeUint32(prefix, 4, checksum(block));
    const bytes = concatBytes(prefix, block);
    this.#file.write(bytes, this.#end);
    this.#end += bytes.length;
  }
}

/** Reads such a file from its start. */
export class BlockFileReader {
  readonly path: string;
  readonly #file: FileHandle;
  #at = 0;

  constructor(files: FileLayer, path: string) {
    this.path = path;
    this.#file = files.open(path, 'read');
  }

  /** The header, undefined where it is damaged or does not start with these bytes. */
  header(length: number, magic: Bytes): Bytes | undefined {
    const header = new Uint8Array(length);
    return this.#block(header) && equalBytes(header.subarray(0, magic.length), magic) ? header : undefined;
  }

  /** Fills `target`, which must have been written in one piece; false where it is damaged. */
  fill(target: Bytes): boolean {
    for (let at = 0; at < target.length; at += FILE_BLOCK_BYTES) {
      if (!this.#block(target.subarray(at, at + FILE_BLOCK_BYTES))) return false;
    }
    return true;
  }

  /** Passes over the next block, of any length; false where it is damaged. */
  skip(): boolean {
    const prefix = new Uint8Array(PREFIX_BYTES);
    if (this.#file.read(prefix, this.#at) !== PREFIX_BYTES) return false;
    const length = readUint32(prefix, 0);
    return length <= FILE_BLOCK_BYTES && this.#block(new Uint8Array(length));
  }

  /** Whether nothing follows what was read. */
  get done(): boolean {
    return this.#at === this.#file.size();
  }

  /** Offset of what is read next, for messages. */
  get offset(): number {
    return this.#at;
  }

  close(): void {
    this.#file.close();
  }

  #block(target: Bytes): boolean {
    const prefix = new Uint8Array(PREFIX_BYTES);
    const whole =
      this.#file.read(prefix, this.#at) === PREFIX_BYTES &&
      readUint32(prefix, 0) === target.length &&
      this.#file.read(target, this.#at + PREFIX_BYTES) === target.length &&
      readUint32(prefix, 4) === checksum(target);
    if (whole) this.#at += PREFIX_BYTES + target.length;
    return whole;
  }
}
