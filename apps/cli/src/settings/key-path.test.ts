import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keyPath } from './key-path.ts';

test('a word → a key of that name in the data folder; else the file', async () => {
  const keys = await mkdtemp(join(tmpdir(), 'stele-key-path-'));
  try {
    await writeFile(join(keys, 'alice.json'), '');
    expect(keyPath({ keys }, 'alice')).toBe(join(keys, 'alice.json'));
    expect(keyPath({ keys }, 'nobody')).toBe(join(keys, 'nobody.json'));
    expect(keyPath({ keys }, 'package.json')).toBe('package.json');
    expect(keyPath({ keys }, '../alice')).toBe('../alice');
    expect(keyPath({ keys }, '/elsewhere/alice')).toBe('/elsewhere/alice');
  } finally {
    await rm(keys, { recursive: true });
  }
});
