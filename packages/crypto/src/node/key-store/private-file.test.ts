import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeNewPrivateFile } from './private-file.ts';

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'stele-private-'));
});

afterEach(() => rm(directory, { recursive: true }));

const failing = (code: string) => async () => {
  throw Object.assign(new Error(code), { code });
};

test('a file system without hard links → the file is written all the same, and replaces nothing', async () => {
  const path = join(directory, 'secret');
  for (const code of ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']) {
    expect(await writeNewPrivateFile(path, code, failing(code))).toBe(true);
    expect(await readFile(path, 'utf8')).toBe(code);
    expect(await writeNewPrivateFile(path, 'other', failing(code))).toBe(false);
    expect(await readFile(path, 'utf8')).toBe(code);
    expect(await readdir(directory)).toEqual(['secret']);
    if (process.platform !== 'win32') expect((await stat(path)).mode & 0o777).toBe(0o600);
    await rm(path);
  }
});

test('a disk that fails → the error, and nothing left behind', async () => {
  const write = writeNewPrivateFile(join(directory, 'secret'), 'text', failing('EIO'));
  await expect(write).rejects.toMatchObject({ code: 'EIO' });
  expect(await readdir(directory)).toEqual([]);
});

test('a path that is taken → false, and what was there is left', async () => {
  const path = join(directory, 'secret');
  await writeFile(path, 'old');
  expect(await writeNewPrivateFile(path, 'new')).toBe(false);
  expect(await readFile(path, 'utf8')).toBe('old');
});
