import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Bytes, SteleError } from '@stele/protocol';
import {
  CHUNK_BYTES,
  type ChunkPlace,
  chunkBytes,
  chunkCount,
  openChunk,
  openTail,
  STORED_CHUNK_BYTES,
  sealChunk,
  sealTail,
  storedBytes,
} from './chunks.ts';
import { isMissing, makeFolder, readIfThere, removeFile, replaceFile, writing } from './durable.ts';
import type { StoreLayout } from './layout.ts';
import type { FileRecord } from './records.ts';

const READ_AND_WRITE = constants.O_RDWR | constants.O_CREAT;
const PRIVATE_FILE = 0o600;

/**
 * Takes the bytes of a content as they come, and writes them in sealed chunks. Bytes that fill none yet lie beside them,
 * sealed as well, once it is closed.
 */
export class ContentWriter implements AsyncDisposable {
  readonly #file: FileHandle;
  readonly #record: FileRecord;
  readonly #tail: string;
  readonly #buffer = new Uint8Array(CHUNK_BYTES);
  /** Chunks that are written, and bytes of the next one. */
  #chunks: number;
  #filled = 0;
  #isChanged = false;

  private constructor(file: FileHandle, record: FileRecord, { tail, chunks }: { tail: string; chunks: number }) {
    this.#file = file;
    this.#record = record;
    this.#tail = tail;
    this.#chunks = chunks;
  }

  /** Goes on where an upload stands: behind the last chunk that holds, and what lies beside it. */
  static async open(layout: StoreLayout, record: FileRecord): Promise<ContentWriter> {
    const path = layout.content(record.content);
    await makeFolder(dirname(path));
    const file = await open(path, READ_AND_WRITE, PRIVATE_FILE);
    try {
      const tail = layout.tail(record.content);
      const writer = new ContentWriter(file, record, { tail, chunks: await wholeChunks(file, record) });
      await writer.#takeTail();
      return writer;
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  /** Bytes that have arrived. */
  get offset(): number {
    return Math.min(this.#chunks * CHUNK_BYTES, this.#record.size) + this.#filled;
  }

  get isWhole(): boolean {
    return this.#chunks === chunkCount(this.#record.size);
  }

  /** @throws SteleError FILE_UPLOAD_SIZE where more comes than was announced; none of the part is taken then */
  async write(part: Uint8Array): Promise<void> {
    const { size, content: upload } = this.#record;
    if (this.offset + part.length > size) throw new SteleError('FILE_UPLOAD_SIZE', { upload, size });
    this.#isChanged ||= part.length > 0;
    for (let taken = 0; taken < part.length; ) {
      const room = chunkBytes(size, this.#chunks) - this.#filled;
      const piece = part.subarray(taken, taken + room);
      this.#buffer.set(piece, this.#filled);
      this.#filled += piece.length;
      taken += piece.length;
      if (piece.length === room) await this.#writeChunk();
    }
  }

  /** Makes what was written durable. */
  async sync(): Promise<void> {
    await writing(() => this.#file.sync());
  }

  async [Symbol.asyncDispose](): Promise<void> {
    try {
      if (!this.#isChanged) return;
      if (this.#filled === 0) await removeFile(this.#tail);
      else
        await replaceFile(this.#tail, sealTail(this.#record.key, this.#next, this.#buffer.subarray(0, this.#filled)));
    } finally {
      await this.#file.close();
    }
  }

  get #next(): ChunkPlace {
    return { index: this.#chunks, count: chunkCount(this.#record.size) };
  }

  async #writeChunk(): Promise<void> {
    const sealed = sealChunk(this.#record.key, this.#next, this.#buffer.subarray(0, this.#filled));
    await writing(() => this.#file.write(sealed, 0, sealed.length, this.#chunks * STORED_CHUNK_BYTES));
    this.#chunks++;
    this.#filled = 0;
  }

  async #takeTail(): Promise<void> {
    const plain = await readTail(this.#tail, this.#record, this.#chunks);
    if (!plain) return;
    this.#buffer.set(plain);
    this.#filled = plain.length;
  }
}

/** Bytes of an upload that have arrived. It is told also while some are being written: those are not counted then. */
export async function arrivedBytes(layout: StoreLayout, record: FileRecord): Promise<number> {
  const file = await open(layout.content(record.content), 'r').catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
  try {
    const chunks = file ? await wholeChunks(file, record) : 0;
    const tail = await readTail(layout.tail(record.content), record, chunks);
    return Math.min(chunks * CHUNK_BYTES, record.size) + (tail?.length ?? 0);
  } finally {
    await file?.close();
  }
}

/** What lies beside the chunks. A tail of another chunk is one that a crash left behind. */
async function readTail(path: string, { key, size }: FileRecord, index: number): Promise<Bytes | undefined> {
  const count = chunkCount(size);
  const sealed = index < count ? await readIfThere(path) : undefined;
  return sealed && openTail(key, { index, count }, sealed);
}

/** Chunks at the beginning of a file up to the last one that holds: a crash may have left the last ones half written. */
async function wholeChunks(file: FileHandle, { key, size }: FileRecord): Promise<number> {
  const count = chunkCount(size);
  const { size: stored } = await file.stat();
  let chunks = stored >= storedBytes(size) ? count : Math.floor(stored / STORED_CHUNK_BYTES);
  while (chunks > 0) {
    const index = chunks - 1;
    const sealed = new Uint8Array(storedBytes(chunkBytes(size, index)));
    await file.read(sealed, 0, sealed.length, index * STORED_CHUNK_BYTES);
    if (openChunk(key, { index, count }, sealed)) break;
    chunks--;
  }
  return chunks;
}
