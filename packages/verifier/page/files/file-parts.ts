import type { Bytes } from '@stele/protocol';

/** Bytes read and digested at once: small enough to leave the page responsive in between. */
const PART_BYTES = 1024 * 1024;

/** The content of a file in parts. `ReadableStream` is not iterable in every browser, slices are. */
export async function* fileParts(file: Blob, signal: AbortSignal): AsyncGenerator<Bytes> {
  for (let offset = 0; offset < file.size; offset += PART_BYTES) {
    signal.throwIfAborted();
    yield new Uint8Array(await file.slice(offset, offset + PART_BYTES).arrayBuffer());
  }
}
