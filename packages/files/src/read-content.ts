import { open } from 'node:fs/promises';
import { type Bytes, SteleError } from '@stele/protocol';
import { CHUNK_BYTES, chunkBytes, chunkCount, openChunk, STORED_CHUNK_BYTES, storedBytes } from './chunks.ts';
import { isMissing } from './durable.ts';
import type { ByteRange } from './interface.ts';
import type { FileRecord } from './records.ts';

/**
 * The bytes of a content, chunk by chunk, each verified before it is handed out; only chunks that the range touches are read.
 * @throws SteleError FILE_DAMAGED
 */
export async function* readContent(
  path: string,
  { address, size, key }: FileRecord,
  { from, until }: ByteRange = { from: 0, until: size },
): AsyncGenerator<Bytes> {
  const damaged = (reason: string, cause?: unknown) => new SteleError('FILE_DAMAGED', { address, reason }, { cause });
  await using file = await open(path, 'r').catch((error: unknown) => {
    throw isMissing(error) ? damaged('its bytes are missing', error) : error;
  });
  const { size: stored } = await file.stat();
  if (stored !== storedBytes(size)) throw damaged(`${stored} bytes are there instead of ${storedBytes(size)}`);
  const count = chunkCount(size);
  const sealed = new Uint8Array(STORED_CHUNK_BYTES);
  for (let index = Math.floor(from / CHUNK_BYTES); index * CHUNK_BYTES < until; index++) {
    const length = storedBytes(chunkBytes(size, index));
    const { bytesRead } = await file.read(sealed, 0, length, index * STORED_CHUNK_BYTES);
    const plain = openChunk(key, { index, count }, sealed.subarray(0, bytesRead));
    if (!plain) throw damaged(`chunk ${index + 1} of ${count} was changed`);
    const start = index * CHUNK_BYTES;
    yield plain.subarray(Math.max(0, from - start), Math.min(plain.length, until - start));
  }
}
