import { createHash, randomBytes } from 'node:crypto';
import { createIncrementalDigest } from '@stele/crypto';
import { describe, expect, test } from 'vitest';
import { digestStream } from './digest-stream.ts';
import { fileParts } from './file-parts.ts';

const MIB = 1024 * 1024;

/** Files of a browser whose streams are no streams of bytes. */
class PlainBlob extends Blob {
  override stream(): ReturnType<Blob['stream']> {
    const { readable, writable } = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>();
    void super.stream().pipeTo(writable);
    return readable;
  }
}

describe.each([
  ['read into buffers', Blob],
  ['read in slices, where a browser has no streams of bytes', PlainBlob],
])('%s', (_, Kind) => {
  test.each([0, 1, MIB - 1, MIB, 3 * MIB + 5])('a file of %i bytes → its digest and size', async (size) => {
    const content = randomBytes(size);
    const parts = fileParts(new Kind([content]), new AbortController().signal);
    expect(await digestStream(parts, 'sha256', createIncrementalDigest)).toEqual({
      algorithm: 'sha256',
      digest: createHash('sha256').update(content).digest('hex'),
      size,
    });
  });

  test('taken back half way → the reason, and no further part', async () => {
    const cancelled = new AbortController();
    const parts = fileParts(new Kind([randomBytes(4 * MIB)]), cancelled.signal);
    expect((await parts.next()).done).toBe(false);
    cancelled.abort(new Error('no longer wanted'));
    await expect(parts.next()).rejects.toThrow('no longer wanted');
    expect((await parts.next()).done).toBe(true);
  });
});
