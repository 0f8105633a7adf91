import type { IncrementalDigest } from '@stele/crypto';
import { type Bytes, type ContentHash, toHex } from '@stele/protocol';
import type { ContentDigest } from './content-digest.ts';

/**
 * Digests content part by part, such as `file.stream()` in a browser or a file stream of Node.js, so that no
 * more than a part is in memory.
 * @param createDigest `createIncrementalDigest` of the crypto package, or `createNodeDigest`.
 * @param onProgress is told the bytes digested so far, after each part.
 */
export async function digestStream(
  parts: AsyncIterable<Bytes>,
  algorithm: ContentHash,
  createDigest: (algorithm: ContentHash) => IncrementalDigest,
  onProgress?: (bytes: number) => void | Promise<void>,
): Promise<ContentDigest> {
  const digest = createDigest(algorithm);
  let size = 0;
  for await (const part of parts) {
    digest.update(part);
    size += part.length;
    await onProgress?.(size);
  }
  return { algorithm, digest: toHex(digest.digest()), size };
}
