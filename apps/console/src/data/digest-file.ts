import { createIncrementalDigest } from '@stele/crypto';
import type { Bytes, ContentHash } from '@stele/protocol';
import { type ContentDigest, digestStream } from '@stele/verifier';

/** Bytes that are read and hashed at once: no more than these are in memory. */
const PART_BYTES = 1024 * 1024;

/** Hashes a file here, in the browser, part by part. @param onProgress is told the bytes hashed so far. */
export function digestFile(
  file: Blob,
  algorithm: ContentHash,
  onProgress: (bytes: number) => void,
): Promise<ContentDigest> {
  return digestStream(partsOf(file), algorithm, createIncrementalDigest, async (bytes) => {
    onProgress(bytes);
    await new Promise((resolve) => setTimeout(resolve));
  });
}

/** `ReadableStream` is not iterable in every browser; slices are. */
async function* partsOf(file: Blob): AsyncGenerator<Bytes> {
  for (let offset = 0; offset < file.size; offset += PART_BYTES) {
    yield new Uint8Array(await file.slice(offset, offset + PART_BYTES).arrayBuffer());
  }
}
