import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FileStore, openFileStore } from '../src/index.ts';
import { addressOf, contentOf, keep, readAll } from './content.ts';

const CHUNK = 64 * 1024;
const STORED = CHUNK + 28;
const key = new Uint8Array(32).fill(7);

let folder: string;
let store: FileStore;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stele-files-'));
  store = await openFileStore({ folder, key });
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** All files of a part of the store. */
async function filesOf(part: string): Promise<string[]> {
  const entries = await readdir(join(folder, part), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** Changes the file of the only content. */
async function changeContent(change: (bytes: Buffer) => Buffer): Promise<void> {
  const [path = ''] = await filesOf('contents');
  await writeFile(path, change(await readFile(path)));
}

test.each([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK + 17])(
  '%i bytes are kept → the same come back',
  async (size) => {
    const content = contentOf(size);
    const address = await keep(store, content);
    expect((await readAll(store, address)).equals(content)).toBe(true);
    expect(await store.find(address)).toEqual({ address, size });
    expect(await filesOf('uploads')).toEqual([]);
  },
);

test('content named by SM3 → kept as well', async () => {
  const content = contentOf(1000);
  const address = await keep(store, content, 'sm3');
  expect(address).toMatch(/^sm3:/);
  expect((await readAll(store, address)).equals(content)).toBe(true);
});

test.each([
  [0, 1],
  [CHUNK - 1, CHUNK + 1],
  [2 * CHUNK, 2 * CHUNK + 5],
  [5, 3 * CHUNK + 17],
])('the range from %i to %i → those bytes', async (from, until) => {
  const content = contentOf(3 * CHUNK + 17);
  const address = await keep(store, content);
  expect((await readAll(store, address, { from, until })).equals(content.subarray(from, until))).toBe(true);
});

test('a range → read without the chunks beside it, also where those are damaged', async () => {
  const content = contentOf(3 * CHUNK);
  const address = await keep(store, content);
  await changeContent((bytes) => bytes.fill(0, 0, 100));
  expect((await readAll(store, address, { from: CHUNK, until: 2 * CHUNK })).length).toBe(CHUNK);
  await expect(readAll(store, address)).rejects.toMatchObject({ code: 'FILE_DAMAGED' });
});

test('other content than announced → nothing is kept', async () => {
  const upload = await store.begin({ address: addressOf(contentOf(10, 1)), size: 10 });
  await store.append(upload, 0, [contentOf(10, 2)]);
  await expect(store.finish(upload)).rejects.toMatchObject({ code: 'FILE_OTHER_CONTENT' });
  await expect(store.find(addressOf(contentOf(10, 1)))).rejects.toMatchObject({ code: 'FILE_UNKNOWN' });
  expect(await filesOf('.')).toEqual([]);
});

test('more bytes than announced → refused; what came before stays', async () => {
  const upload = await store.begin({ address: addressOf(contentOf(10)), size: 10 });
  await expect(store.append(upload, 0, [contentOf(8), contentOf(3)])).rejects.toMatchObject({
    code: 'FILE_UPLOAD_SIZE',
  });
  expect((await store.upload(upload)).offset).toBe(8);
});

test('an upload that is not whole → is not finished', async () => {
  const upload = await store.begin({ address: addressOf(contentOf(10)), size: 10 });
  await store.append(upload, 0, [contentOf(10).subarray(0, 4)]);
  await expect(store.finish(upload)).rejects.toMatchObject({ code: 'FILE_UPLOAD_OFFSET', detail: { offset: 4 } });
});

test('bytes for another offset → refused', async () => {
  const upload = await store.begin({ address: addressOf(contentOf(10)), size: 10 });
  await expect(store.append(upload, 3, [contentOf(2)])).rejects.toMatchObject({ code: 'FILE_UPLOAD_OFFSET' });
});

test('a stream that breaks off → what came before has arrived, and the upload goes on from there', async () => {
  const content = contentOf(2 * CHUNK + 500);
  const upload = await store.begin({ address: addressOf(content), size: content.length, details: { name: 'a.bin' } });
  async function* broken() {
    yield content.subarray(0, CHUNK + 300);
    throw new Error('the connection was lost');
  }
  await expect(store.append(upload, 0, broken())).rejects.toThrow('the connection was lost');
  const later = await openFileStore({ folder, key });
  expect(await later.upload(upload)).toMatchObject({ offset: CHUNK + 300, details: { name: 'a.bin' } });
  expect(await later.append(upload, CHUNK + 300, [content.subarray(CHUNK + 300)])).toBe(content.length);
  await later.finish(upload);
  expect((await readAll(later, addressOf(content))).equals(content)).toBe(true);
});

test('an upload to which bytes are being added → how it stands is told meanwhile', async () => {
  const content = contentOf(2 * CHUNK);
  const upload = await store.begin({ address: addressOf(content), size: content.length });
  const { promise: waiting, resolve: goOn } = Promise.withResolvers<void>();
  async function* slow() {
    yield content.subarray(0, CHUNK + 5);
    await waiting;
    yield content.subarray(CHUNK + 5);
  }
  const appended = store.append(upload, 0, slow());
  await expect.poll(async () => (await store.upload(upload)).offset).toBe(CHUNK);
  goOn();
  expect(await appended).toBe(content.length);
  expect(await store.uploads()).toMatchObject([{ upload, offset: content.length }]);
});

test('a chunk that a crash left half written → the upload stands before it', async () => {
  const content = contentOf(3 * CHUNK);
  const upload = await store.begin({ address: addressOf(content), size: content.length });
  await store.append(upload, 0, [content.subarray(0, 2 * CHUNK)]);
  const [path = ''] = await filesOf('contents');
  await truncate(path, 2 * STORED - 1);
  expect((await store.upload(upload)).offset).toBe(CHUNK);
  await writeFile(path, Buffer.concat([await readFile(path), Buffer.alloc(1)]));
  expect((await store.upload(upload)).offset).toBe(CHUNK);
});

test.each<[string, (bytes: Buffer) => Buffer]>([
  ['one bit flipped', (bytes) => bytes.fill((bytes[100_000] ?? 0) ^ 1, 100_000, 100_001)],
  ['cut by a byte', (bytes) => bytes.subarray(0, -1)],
  ['cut by a chunk', (bytes) => bytes.subarray(0, -STORED)],
  ['made longer', (bytes) => Buffer.concat([bytes, Buffer.alloc(1)])],
  [
    'two chunks swapped',
    (bytes) =>
      Buffer.concat([bytes.subarray(STORED, 2 * STORED), bytes.subarray(0, STORED), bytes.subarray(2 * STORED)]),
  ],
])('the bytes on disk with %s → refused', async (_, change) => {
  const address = await keep(store, contentOf(4 * CHUNK));
  await changeContent(change);
  await expect(readAll(store, address)).rejects.toMatchObject({ code: 'FILE_DAMAGED' });
});

test('records of two contents swapped → both refused', async () => {
  const [one, two] = [await keep(store, contentOf(10, 1)), await keep(store, contentOf(10, 2))];
  const [first = '', second = ''] = await filesOf('records');
  const [a, b] = [await readFile(first), await readFile(second)];
  await writeFile(first, b);
  await writeFile(second, a);
  for (const address of [one, two]) {
    await expect(readAll(store, address)).rejects.toMatchObject({ code: 'FILE_DAMAGED' });
  }
});

test('a damaged copy, and the same content once more → whole again, and kept once', async () => {
  const content = contentOf(CHUNK + 1);
  const address = await keep(store, content);
  await changeContent((bytes) => bytes.fill(0));
  await keep(store, content);
  expect((await readAll(store, address)).equals(content)).toBe(true);
  expect(await filesOf('contents')).toHaveLength(1);
  expect(await filesOf('records')).toHaveLength(1);
});

test('one content in two stores → no file of one is like one of the other, and none holds the hash', async () => {
  const content = contentOf(5000);
  const address = await keep(store, content);
  const other = join(folder, 'other');
  await keep(await openFileStore({ folder: other, key: new Uint8Array(32).fill(8) }), content);
  const all = await filesOf('.');
  const names = all.map((path) => path.split('/').at(-1));
  expect(new Set(names).size).toBe(4);
  const digest = address.slice('sha256:'.length);
  for (const path of all) {
    const bytes = await readFile(path);
    expect(bytes.includes(content.subarray(0, 16))).toBe(false);
    expect(bytes.includes(digest) || bytes.includes(Buffer.from(digest, 'hex')) || path.includes(digest)).toBe(false);
  }
});

test('a tail that waits for more → no plain byte of it on disk', async () => {
  const content = contentOf(100);
  const upload = await store.begin({
    address: addressOf(content),
    size: 100,
    details: { name: 'merger contract.pdf' },
  });
  await store.append(upload, 0, [content.subarray(0, 50)]);
  for (const path of await filesOf('.')) {
    const bytes = await readFile(path);
    expect(bytes.includes(content.subarray(0, 12)) || bytes.includes('merger')).toBe(false);
  }
});

test('deleted → key and bytes are gone; that it was there stays known', async () => {
  const address = await keep(store, contentOf(100));
  const [record = ''] = await filesOf('records');
  const sealed = await readFile(record);
  const [content = ''] = await filesOf('contents');
  const bytes = await readFile(content);
  await store.delete(address);
  expect(await filesOf('contents')).toEqual([]);
  await expect(readAll(store, address)).rejects.toMatchObject({ code: 'FILE_DELETED' });
  await expect(store.delete(address)).rejects.toMatchObject({ code: 'FILE_DELETED' });
  // A copy of the bytes alone opens nothing any more.
  await writeFile(content, bytes);
  await expect(readAll(store, address)).rejects.toMatchObject({ code: 'FILE_DELETED' });
  expect((await readFile(record)).equals(sealed)).toBe(false);
});

test('deleted and kept anew → there again', async () => {
  const content = contentOf(100);
  const address = await keep(store, content);
  await store.delete(address);
  await keep(store, content);
  expect((await readAll(store, address)).equals(content)).toBe(true);
});

test('left-overs of crashes → swept; what is kept or under way stays', async () => {
  const content = contentOf(CHUNK + 3);
  const address = await keep(store, content);
  const upload = await store.begin({ address: addressOf(contentOf(9)), size: 9 });
  await store.append(upload, 0, [contentOf(9).subarray(0, 4)]);
  const lost = 'ab'.repeat(16);
  await keep(store, contentOf(2));
  const [one = ''] = await filesOf('contents');
  const { utimes, mkdir } = await import('node:fs/promises');
  await mkdir(join(folder, 'contents', 'ab'), { recursive: true });
  await writeFile(join(folder, 'contents', 'ab', lost), await readFile(one));
  for (const half of [join(folder, 'uploads', `${lost}.tail`), join(folder, 'uploads', `${lost}.tmp`)]) {
    await writeFile(half, 'half');
    await utimes(half, 1, 1);
  }
  expect(await store.sweep()).toEqual({ uploads: 0, contents: 1 });
  expect(await filesOf('uploads')).toHaveLength(2);
  expect((await store.upload(upload)).offset).toBe(4);
  expect((await readAll(store, address)).equals(content)).toBe(true);
});

test('a store opened with another key → nothing opens, and a sweep removes nothing', async () => {
  const content = contentOf(100);
  const address = await keep(store, content);
  const other = await openFileStore({ folder, key: new Uint8Array(32).fill(9) });
  await expect(other.find(address)).rejects.toMatchObject({ code: 'FILE_UNKNOWN' });
  expect(await other.sweep()).toEqual({ uploads: 0, contents: 0 });
  expect((await readAll(store, address)).equals(content)).toBe(true);
});

test('an upload that nobody went on with → given up by a sweep', async () => {
  const upload = await store.begin({ address: addressOf(contentOf(9)), size: 9 });
  await store.append(upload, 0, [contentOf(4)]);
  expect(await store.sweep({ idleSince: Date.now() + 10_000 })).toEqual({ uploads: 1, contents: 0 });
  await expect(store.upload(upload)).rejects.toMatchObject({ code: 'FILE_UPLOAD_UNKNOWN' });
  expect(await filesOf('.')).toEqual([]);
});

test('a disk that takes nothing → said so, in words of the catalogue', async () => {
  await rm(join(folder, 'uploads'), { recursive: true });
  await writeFile(join(folder, 'uploads'), 'in the way');
  const begun = store.begin({ address: addressOf(contentOf(9)), size: 9 });
  await expect(begun).rejects.toMatchObject({ code: 'STATE_IO' });
});

test.each(['', '../records/x', 'ab'.repeat(15), `${'ab'.repeat(16)}.tail`])(
  '"%s" as name of an upload → unknown',
  async (upload) => {
    await expect(store.upload(upload)).rejects.toMatchObject({ code: 'FILE_UPLOAD_UNKNOWN' });
  },
);

test.each(['', 'md5:00', `sha256:${'A'.repeat(64)}`, `sha256:${'a'.repeat(64)}/0`])(
  '"%s" as address → refused',
  async (address) => {
    await expect(store.find(address)).rejects.toMatchObject({ code: 'FILE_ADDRESS_BAD' });
    await expect(store.begin({ address, size: 1 })).rejects.toMatchObject({ code: 'FILE_ADDRESS_BAD' });
  },
);
