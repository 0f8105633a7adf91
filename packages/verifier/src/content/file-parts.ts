import type { Bytes } from '@stele/protocol';

/** Bytes read and digested at once: small enough to leave a page responsive in between. */
const PART_BYTES = 1024 * 1024;

/**
 * The content of a file in parts, each of which is read while the one before is digested. **A part holds only until the
 * next is asked for**: two buffers are filled in turn (WHATWG Streams §4.5, readers that bring their own buffer), so that
 * no more than these is in memory; a buffer for each part takes browsers ten times as long.
 * @throws the signal's reason, and DOMException where the file cannot be read to its end
 */
export async function* fileParts(file: Blob, signal: AbortSignal): AsyncGenerator<Bytes> {
  const reader = readerOf(file);
  if (!reader) {
    yield* slicesOf(file, signal);
    return;
  }
  const fill = (buffer: ArrayBuffer) => {
    const filled = reader.read(new Uint8Array(buffer));
    // Nobody waits for what is read ahead where the reading ends early; it ends with the error of the part before.
    filled.catch(() => undefined);
    return filled;
  };
  try {
    let filling = fill(new ArrayBuffer(PART_BYTES));
    let ahead = fill(new ArrayBuffer(PART_BYTES));
    for (;;) {
      signal.throwIfAborted();
      const { done, value } = await filling;
      if (done) return;
      yield value;
      filling = ahead;
      ahead = fill(value.buffer);
    }
  } finally {
    // What fails here was told by the reading.
    await reader.cancel().catch(() => undefined);
  }
}

/** Undefined where a browser's files are no streams of bytes. */
function readerOf(file: Blob): ReadableStreamBYOBReader | undefined {
  try {
    return file.stream().getReader({ mode: 'byob' });
  } catch {
    return undefined;
  }
}

async function* slicesOf(file: Blob, signal: AbortSignal): AsyncGenerator<Bytes> {
  for (let offset = 0; offset < file.size; offset += PART_BYTES) {
    signal.throwIfAborted();
    yield new Uint8Array(await file.slice(offset, offset + PART_BYTES).arrayBuffer());
  }
}
