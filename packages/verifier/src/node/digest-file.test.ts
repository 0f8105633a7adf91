import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createIncrementalDigest } from '@stele/crypto';
import { CONTENT_HASHES } from '@stele/protocol';
import { afterAll, describe, expect, test } from 'vitest';
import { digestStream } from '../content/digest-stream.ts';
import { digestFile } from './digest-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'digest-file-'));
afterAll(() => rmSync(folder, { recursive: true }));

const content = Uint8Array.from({ length: 3 * 1024 * 1024 + 7 }, (_, i) => i % 251);
const path = join(folder, 'content');
writeFileSync(path, content);

describe.each(CONTENT_HASHES)('%s', (algorithm) => {
  const digest = createHash(algorithm).update(content).digest('hex');

  test('a file → its digest and size', async () => {
    expect(await digestFile(path, algorithm)).toEqual({ algorithm, digest, size: content.length });
  });

  test('a stream of a browser → the same, with progress', async () => {
    const progress: number[] = [];
    const parts = new Blob([content]).stream();
    const found = await digestStream(parts, algorithm, createIncrementalDigest, (bytes) => {
      progress.push(bytes);
    });
    expect(found).toEqual({ algorithm, digest, size: content.length });
    expect(progress.at(-1)).toBe(content.length);
  });
});

test('a file that does not exist → FILE_UNREADABLE', async () => {
  await expect(digestFile(join(folder, 'none'), 'sha256')).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
});
