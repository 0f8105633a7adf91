import { createHash } from 'node:crypto';
import { type BigIntStats, constants } from 'node:fs';
import { type FileHandle, lstat, open, stat } from 'node:fs/promises';
import { type ContentHash, SteleError } from '@stele/protocol';

/** Hash of a file, and how many bytes it has. */
export interface FileDigest {
  /** Hex. */
  readonly digest: string;
  readonly size: number;
}

/** Bytes read at once: larger pieces are not hashed faster, and several files are read at the same time. */
const PIECE_BYTES = 256 * 1024;

/** A pipe that took the file's place does not block. */
const FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

export interface HashOptions {
  /** Links are refused unless said. */
  readonly followLinks?: boolean;
  readonly signal?: AbortSignal;
}

/**
 * Hashes a regular file piece by piece, and makes sure that it stayed the same meanwhile.
 * @throws SteleError FILE_CHANGED; errors of the file system; the signal's reason.
 */
export async function hashFile(
  path: string,
  algorithm: ContentHash,
  { signal, followLinks = false }: HashOptions = {},
): Promise<FileDigest> {
  const handle = await open(path, followLinks ? FLAGS : FLAGS | (constants.O_NOFOLLOW ?? 0));
  try {
    const before = await handle.stat({ bigint: true });
    if (!before.isFile()) throw new SteleError('FILE_CHANGED', { path });
    const found = await digestOf(handle, Number(before.size), algorithm, signal);
    const after = await handle.stat({ bigint: true });
    const there = await (followLinks ? stat : lstat)(path, { bigint: true });
    const isUnchanged = isSame(before, after) && isSame(before, there) && BigInt(found.size) === before.size;
    if (!isUnchanged) throw new SteleError('FILE_CHANGED', { path });
    return found;
  } finally {
    await handle.close();
  }
}

/** Reads to the end, or past the expected size: somebody may append faster than this reads. */
async function digestOf(
  handle: FileHandle,
  expected: number,
  algorithm: ContentHash,
  signal: AbortSignal | undefined,
): Promise<FileDigest> {
  const hash = createHash(algorithm);
  const buffer = Buffer.allocUnsafe(Math.min(PIECE_BYTES, expected + 1));
  let size = 0;
  while (size <= expected) {
    signal?.throwIfAborted();
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, size);
    if (bytesRead === 0) break;
    hash.update(buffer.subarray(0, bytesRead));
    size += bytesRead;
  }
  return { digest: hash.digest('hex'), size };
}

function isSame(a: BigIntStats, b: BigIntStats): boolean {
  return a.size === b.size && a.mtimeNs === b.mtimeNs && a.ctimeNs === b.ctimeNs && a.ino === b.ino && a.dev === b.dev;
}
