import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ensureStoreKey, openFileStore } from '../src/index.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stele-files-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

test('the key of a new store → made, and the same one from then on', async () => {
  const key = await ensureStoreKey(folder, {});
  expect(key).toHaveLength(32);
  expect(await ensureStoreKey(folder, {})).toEqual(key);
});

test('the key of a store was lost → no other is made', async () => {
  await openFileStore({ folder, key: await ensureStoreKey(folder, {}) });
  await rm(join(folder, 'key.json'));
  await expect(ensureStoreKey(folder, {})).rejects.toMatchObject({ code: 'KEY_FILE_MISSING' });
});
