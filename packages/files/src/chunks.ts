import { type Bytes, utf8 } from '@stele/protocol';
import { SEAL_BYTES, seal, unseal } from './sealed.ts';

/** Bytes of content in a chunk: what has to be read and verified for one byte of a range. The last chunk may have fewer. */
export const CHUNK_BYTES = 64 * 1024;

/** Bytes that a full chunk takes on disk. */
export const STORED_CHUNK_BYTES = CHUNK_BYTES + SEAL_BYTES;

const CHUNK = utf8('stele.files.chunk.v1');
const TAIL = utf8('stele.files.tail.v1');

/** Where a chunk belongs. It opens nowhere else. */
export interface ChunkPlace {
  /** Counted from 0. */
  readonly index: number;
  /** Chunks of the whole content. */
  readonly count: number;
}

/** Chunks of a content. @param size in bytes */
export function chunkCount(size: number): number {
  return Math.ceil(size / CHUNK_BYTES);
}

/** Bytes that a content takes on disk. */
export function storedBytes(size: number): number {
  return size + chunkCount(size) * SEAL_BYTES;
}

/** Bytes of content in a chunk. */
export function chunkBytes(size: number, index: number): number {
  return Math.min(CHUNK_BYTES, size - index * CHUNK_BYTES);
}

export function sealChunk(key: Bytes, place: ChunkPlace, plain: Uint8Array): Bytes {
  return seal(key, plain, covered(CHUNK, place));
}

/** Undefined where it is not the chunk that was sealed for this place. */
export function openChunk(key: Bytes, place: ChunkPlace, sealed: Uint8Array): Bytes | undefined {
  return unseal(key, sealed, covered(CHUNK, place));
}

/** Seals the beginning of a chunk whose other bytes have not arrived. It never opens as a chunk. */
export function sealTail(key: Bytes, place: ChunkPlace, plain: Uint8Array): Bytes {
  return seal(key, plain, covered(TAIL, place));
}

export function openTail(key: Bytes, place: ChunkPlace, sealed: Uint8Array): Bytes | undefined {
  return unseal(key, sealed, covered(TAIL, place));
}

function covered(use: Bytes, { index, count }: ChunkPlace): Uint8Array {
  const bytes = Buffer.alloc(use.length + 16);
  bytes.set(use);
  bytes.writeBigUInt64BE(BigInt(index), use.length);
  bytes.writeBigUInt64BE(BigInt(count), use.length + 8);
  return bytes;
}
