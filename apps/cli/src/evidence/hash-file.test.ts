import { appendFile, mkdtemp, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { hashFile } from './hash-file.ts';

const folder = await mkdtemp(join(tmpdir(), 'stele-hash-'));
afterAll(() => rm(folder, { recursive: true }));

const path = join(folder, 'file');
const BIG = 4 * 1024 * 1024;
beforeEach(() => writeFile(path, Buffer.alloc(BIG, 7)));

/** What happens to the file after its first piece was read. */
let meanwhile: (() => Promise<unknown>) | undefined;
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  const open: typeof real.open = async (...args) => {
    const handle = await real.open(...args);
    const read = handle.read.bind(handle) as (...given: unknown[]) => Promise<unknown>;
    handle.read = (async (...given: unknown[]) => {
      const result = await read(...given);
      await meanwhile?.();
      meanwhile = undefined;
      return result;
    }) as never;
    return handle;
  };
  return { ...real, open };
});

test('the empty file → the digest of nothing (FIPS 180-4)', async () => {
  await writeFile(path, '');
  const digest = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
  expect(await hashFile(path, 'sha256')).toEqual({ digest, size: 0 });
});

test('"abc" under SM3 → the digest in GB/T 32905 A.1', async () => {
  await writeFile(path, 'abc');
  const digest = '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0';
  expect(await hashFile(path, 'sm3')).toEqual({ digest, size: 3 });
});

test.each<[string, () => Promise<unknown>]>([
  ['grows', () => appendFile(path, 'more')],
  ['is written over with as many bytes', () => writeFile(path, Buffer.alloc(BIG, 8))],
  ['is cut short', () => writeFile(path, 'short')],
  ['gets another time', () => utimes(path, 1, 1)],
  ['is replaced by another file', () => writeFile(`${path}.new`, 'x').then(() => rename(`${path}.new`, path))],
  ['is written over and set back in time', () => writeFile(path, Buffer.alloc(BIG, 9)).then(() => utimes(path, 2, 2))],
])('a file that %s while it is read → FILE_CHANGED', async (_, change) => {
  meanwhile = change;
  await expect(hashFile(path, 'sha256')).rejects.toMatchObject({ code: 'FILE_CHANGED', detail: { path } });
});

test('a file that grows faster than it is read → FILE_CHANGED, and an end', async () => {
  const append = async () => {
    await appendFile(path, Buffer.alloc(BIG));
    meanwhile = append;
  };
  meanwhile = append;
  await expect(hashFile(path, 'sha256')).rejects.toMatchObject({ code: 'FILE_CHANGED' });
  meanwhile = undefined;
});

test('a link → not opened, unless links are followed', async () => {
  const link = join(folder, 'link');
  await symlink(path, link);
  await expect(hashFile(link, 'sha256')).rejects.toMatchObject({ code: 'ELOOP' });
  expect(await hashFile(link, 'sha256', { followLinks: true })).toEqual(await hashFile(path, 'sha256'));
});

test('an aborted signal → its reason', async () => {
  const controller = new AbortController();
  meanwhile = async () => controller.abort(new RangeError('enough'));
  await expect(hashFile(path, 'sha256', { signal: controller.signal })).rejects.toThrow('enough');
});
