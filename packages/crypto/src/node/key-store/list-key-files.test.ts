import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createKeyFile } from './key-file.ts';
import { listKeyFiles } from './list-key-files.ts';

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'stele-list-'));
});

afterEach(() => rm(directory, { recursive: true }));

test('a folder of key files and others → the key files by name, damaged ones with their error', async () => {
  const made = await createKeyFile(join(directory, 'b.json'), { suite: 'p256', passphrase: 'x', label: 'second' });
  await writeFile(join(directory, 'a.json'), 'damaged', { mode: 0o600 });
  await writeFile(join(directory, '.c.json'), 'half-written');
  await writeFile(join(directory, 'unlock.secret'), 'secret');
  await mkdir(join(directory, 'folder'));
  expect(await listKeyFiles(directory)).toMatchObject([
    { path: join(directory, 'a.json'), error: { code: 'KEY_FILE_BAD' } },
    { path: join(directory, 'b.json'), key: { label: 'second', keyId: made.keyId } },
  ]);
});

test('a folder that does not exist → no key files', async () => {
  expect(await listKeyFiles(join(directory, 'none'))).toEqual([]);
});
