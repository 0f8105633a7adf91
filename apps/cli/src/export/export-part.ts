import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { type Bytes, SteleError, toHex } from '@stele/protocol';
import type { ExportPart, PartRole } from '@stele/verifier/export';

/** Bytes of a file that are read at once. */
const PIECE_BYTES = 1024 * 1024;

/** A part of an export that is about to be written. */
export interface PartToWrite extends ExportPart {
  readonly crc32: number;
  /** Its content again: bytes, or the file that it is read from, whatever its size. */
  readonly content: Bytes | { readonly file: string };
}

/** A part whose content is at hand. */
export function partOf(role: PartRole, path: string, content: Bytes): PartToWrite {
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { path, role, bytes: content.length, sha256, crc32: crc32(content), content };
}

/** A part that stays in its file, which is read once now, and once when it is written. */
export async function partOfFile(role: PartRole, path: string, file: string): Promise<PartToWrite> {
  const hash = createHash('sha256');
  let sum = 0;
  let bytes = 0;
  for await (const piece of piecesOf(file)) {
    hash.update(piece);
    sum = crc32(piece, sum);
    bytes += piece.length;
  }
  return { path, role, bytes, sha256: hash.digest('hex'), crc32: sum, content: { file } };
}

/**
 * The content of a part.
 * @throws SteleError FILE_CHANGED where its file is not what it was when it was measured
 */
export async function* contentOf({ content, sha256 }: PartToWrite): AsyncGenerator<Bytes> {
  if (content instanceof Uint8Array) {
    yield content;
    return;
  }
  const hash = createHash('sha256');
  for await (const piece of piecesOf(content.file)) {
    hash.update(piece);
    yield piece;
  }
  if (toHex(hash.digest()) !== sha256) throw new SteleError('FILE_CHANGED', { path: content.file });
}

async function* piecesOf(path: string): AsyncGenerator<Bytes> {
  const file = await open(path);
  try {
    yield* file.createReadStream({ highWaterMark: PIECE_BYTES, autoClose: false });
  } finally {
    await file.close();
  }
}
