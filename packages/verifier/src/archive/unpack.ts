import { type Bytes, concatBytes, SteleError } from '@stele/protocol';
import { archiveFault } from './archive-fault.ts';
import { crc32 } from './crc32.ts';
import type { ZipFile, ZipSource } from './list-zip.ts';

/** Packed bytes read at once. */
const PIECE_BYTES = 1024 * 1024;

/**
 * The content of a file in an archive, part by part. That it is whole is known when the last part was taken.
 * @throws SteleError ARCHIVE_BAD
 */
export async function* unpack(source: ZipSource, file: ZipFile): AsyncGenerator<Bytes> {
  let size = 0;
  let sum = 0;
  const packed = piecesOf(source, file);
  for await (const part of file.isDeflated ? inflated(packed, file.name) : packed) {
    size += part.length;
    if (size > file.size) break;
    sum = crc32(part, sum);
    yield part;
  }
  if (size !== file.size) throw archiveFault(`"${file.name}" has another size than the directory says`);
  if (sum !== file.crc32) throw archiveFault(`the content of "${file.name}" does not fit its checksum`);
}

/**
 * The content of a small file in an archive.
 * @throws SteleError ARCHIVE_BAD, WIRE_TOO_LARGE before anything is read
 */
export async function unpackSmall(source: ZipSource, file: ZipFile, limit: number): Promise<Bytes> {
  const { size, name } = file;
  if (size > limit) throw new SteleError('WIRE_TOO_LARGE', { type: name, size, limit });
  const parts: Bytes[] = [];
  for await (const part of unpack(source, file)) parts.push(part);
  return concatBytes(...parts);
}

async function* piecesOf({ read }: ZipSource, { start, packed }: ZipFile): AsyncGenerator<Bytes> {
  for (let at = 0; at < packed; at += PIECE_BYTES) yield read(start + at, Math.min(PIECE_BYTES, packed - at));
}

/** Unpacks deflated data (RFC 1951) by what browsers and Node.js have built in. */
async function* inflated(pieces: AsyncGenerator<Bytes>, name: string): AsyncGenerator<Bytes> {
  const packed = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(value.slice());
    },
  });
  const reader = packed.pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(() => {
        throw archiveFault(`"${name}" cannot be unpacked`);
      });
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
