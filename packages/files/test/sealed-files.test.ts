import { mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FileStore, openFileStore, openSealedFiles, type SealedFile } from '../src/index.ts';
import { addressOf, contentOf, keep, readAll } from './content.ts';

const CHUNK = 64 * 1024;
const key = new Uint8Array(32).fill(7);

let folder: string;
let store: FileStore;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stele-sealed-files-'));
  store = await openFileStore({ folder: join(folder, 'store'), key });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const open = (address: string) => openSealedFiles({ folder: join(folder, 'store'), key }).open(address);

/** Writes what lies on disk of a content into another folder. */
async function copy(file: SealedFile, to: string): Promise<void> {
  for (const { name, bytes, chunks } of file.parts) {
    const parts: Uint8Array[] = [];
    for await (const chunk of chunks) parts.push(chunk);
    const content = Buffer.concat(parts);
    expect(content.length).toBe(bytes);
    await mkdir(dirname(join(to, name)), { recursive: true });
    await writeFile(join(to, name), content);
  }
}

async function contentFile(): Promise<string> {
  const root = join(folder, 'store', 'contents');
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const [found] = entries.filter((entry) => entry.isFile());
  return join(found?.parentPath ?? '', found?.name ?? '');
}

test.each([0, 1, CHUNK, 3 * CHUNK + 17])(
  '%i bytes copied as they lie there → the same content elsewhere',
  async (size) => {
    const content = contentOf(size);
    const address = await keep(store, content);
    await using file = await open(address);
    await copy(file, join(folder, 'copy'));
    expect(file.fault()).toBeUndefined();
    const copied = await openFileStore({ folder: join(folder, 'copy'), key });
    expect((await readAll(copied, address)).equals(content)).toBe(true);
  },
);

test('a changed byte → all of it is handed out, and the fault names the chunk', async () => {
  const address = await keep(store, contentOf(2 * CHUNK));
  const path = await contentFile();
  const bytes = await readFile(path);
  bytes[CHUNK + 100] = (bytes[CHUNK + 100] as number) ^ 1;
  await writeFile(path, bytes);
  await using file = await open(address);
  await copy(file, join(folder, 'copy'));
  expect(file.fault()).toMatchObject({ code: 'FILE_DAMAGED', detail: { address, reason: 'chunk 2 of 2 was changed' } });
});

test('bytes that are missing, in part or all; a content deleted or never kept → said before any is read', async () => {
  const address = await keep(store, contentOf(CHUNK));
  await truncate(await contentFile(), 100);
  await expect(open(address)).rejects.toMatchObject({ code: 'FILE_DAMAGED' });
  await rm(await contentFile());
  await expect(open(address)).rejects.toMatchObject({ code: 'FILE_DAMAGED' });
  const deleted = await keep(store, contentOf(10, 2));
  await store.delete(deleted);
  await expect(open(deleted)).rejects.toMatchObject({ code: 'FILE_DELETED' });
  await expect(open(addressOf(contentOf(10, 3)))).rejects.toMatchObject({ code: 'FILE_UNKNOWN' });
});
