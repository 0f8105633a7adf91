import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BatchColumns } from '../api/batch-shapes.ts';
import { BATCH_LIMITS } from '../api/batch-shapes.ts';
import { checkFile } from './check-file.ts';
import { detectEncoding } from './encoding.ts';
import { guessColumns } from './guess-columns.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stele-batch-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function fileOf(content: string | Uint8Array): Promise<string> {
  const path = join(folder, `${createHash('sha256').update(content).digest('hex').slice(0, 16)}.csv`);
  await writeFile(path, content);
  return path;
}

async function guess(content: string | Uint8Array): Promise<BatchColumns> {
  const path = await fileOf(content);
  return guessColumns(path, await detectEncoding(path), 'sha256');
}

async function check(content: string | Uint8Array, columns?: Partial<BatchColumns>) {
  const path = await fileOf(content);
  return checkFile({ path, columns: { ...(await guess(content)), ...columns }, hash: 'sha256' });
}

const digestOf = (text: string) => createHash('sha256').update(text).digest('hex');
const [a, b, c] = ['a', 'b', 'c'].map(digestOf) as [string, string, string];

test('hashes with names and sizes under a head → its columns', async () => {
  expect(await guess(`digest,label,size\n${a},"scan, page 1",4096\n${b},,\n`)).toEqual({
    encoding: 'utf-8',
    delimiter: ',',
    header: true,
    content: 0,
    contentIs: 'hash',
    algorithm: 'sha256',
    label: 1,
    size: 2,
  });
});

test('hashes alone, without a head, between semicolons or tabs → hashes without a head', async () => {
  expect(await guess(`${a}\n${b}\n`)).toMatchObject({ header: false, content: 0, contentIs: 'hash', label: null });
  expect(await guess(`one;${a}\ntwo;${b}\n`)).toMatchObject({ delimiter: ';', header: false, content: 1, label: 0 });
  expect(await guess(`x\tsm3\n1\t${a}\n2\t${b}\n`)).toMatchObject({ delimiter: '\t', content: 1, algorithm: 'sm3' });
});

test('words under a head → a text that is hashed here', async () => {
  expect(await guess('contract,place\nfirst,Beijing\nsecond,Ningbo\n')).toMatchObject({
    header: true,
    content: 0,
    contentIs: 'text',
    label: null,
  });
});

test('a row that is broken between others, between semicolons → their columns all the same', async () => {
  expect(await guess(`name;hash\none;${a}\ntwo\nthree;${c}\n`)).toMatchObject({ delimiter: ';', content: 1, label: 0 });
});

test('a chain with SM3 → hashes and texts are taken to be of that unless the file says otherwise', async () => {
  const path = await fileOf(`name,内容\none,text\n`);
  expect(await guessColumns(path, 'utf-8', 'sm3')).toMatchObject({ content: 1, label: 0, algorithm: 'sm3' });
});

test('good, bad and repeated rows → each counted once, bad ones by row and column', async () => {
  const rows = [
    `digest,label,size`,
    `${a},one,1`,
    'xyz,two,2',
    `${b},three,-3`,
    '',
    `SHA256:${a.toUpperCase()},again,`,
    `${c},x`,
  ];
  const found = await check(`${rows.join('\r\n')}\r\n`);
  expect(found).toMatchObject({ rows: 5, good: 1, bad: 3, duplicate: 1, transactions: 1 });
  expect(found.good + found.bad + found.duplicate).toBe(found.rows);
  expect(found.problems).toEqual([
    { row: 3, column: 0, problem: 'hash-malformed', value: 'xyz' },
    { row: 4, column: 2, problem: 'size-malformed', value: '-3' },
    { row: 7, column: null, problem: 'columns', value: `${c} · x` },
  ]);
  expect(found.preview.map(({ row, problem }) => [row, problem])).toEqual([
    [2, null],
    [3, 'hash-malformed'],
    [4, 'size-malformed'],
    [6, 'duplicate'],
    [7, 'columns'],
  ]);
});

/** 名称,内容 / 合同,正文 in GB18030. */
const GB = Uint8Array.from([
  ...[0xc3, 0xfb, 0xb3, 0xc6, 0x2c, 0xc4, 0xda, 0xc8, 0xdd, 0x0a],
  ...[0xba, 0xcf, 0xcd, 0xac, 0x2c, 0xd5, 0xfd, 0xce, 0xc4, 0x0a],
]);

test('a file of a spreadsheet in Chinese, in GB18030 → its characters, and the hash of the text as UTF-8', async () => {
  const columns = await guess(GB);
  expect(columns).toMatchObject({ encoding: 'gb18030', header: true, contentIs: 'text' });
  const found = await check(GB, { content: 1, label: 0 });
  expect(found.names).toEqual(['名称', '内容']);
  expect(found.preview).toEqual([{ row: 2, cells: ['合同', '正文'], digest: digestOf('正文'), problem: null }]);
});

test('marks at the beginning → the encoding that they name, and no character of the first name', async () => {
  expect((await check(`\ufeffdigest\n${a}\n`)).names).toEqual(['digest']);
  const wide = new Uint8Array(Buffer.from(`\ufeff名称\tdigest\n合同\t${a}\n`, 'utf16le'));
  expect(await guess(wide)).toMatchObject({ encoding: 'utf-16le', delimiter: '\t', content: 1, label: 0 });
  expect(await check(wide)).toMatchObject({ names: ['名称', 'digest'], good: 1 });
});

test('bytes that are not of the encoding named, and a quote that never ends → the file is refused', async () => {
  await expect(check(Uint8Array.from([...GB, 0xff, 0xff]), { encoding: 'utf-8' })).rejects.toMatchObject({
    code: 'BATCH_FILE',
  });
  await expect(check(Uint8Array.from([0x61, 0x2c, 0xff, 0xff, 0x0a]))).rejects.toMatchObject({ code: 'BATCH_FILE' });
  await expect(check(`digest\n${a}\n"never ends\n${b}\n`)).rejects.toMatchObject({ code: 'BATCH_FILE' });
});

test('a file without rows, one row more than a batch holds → refused', async () => {
  await expect(check('\n\n')).rejects.toMatchObject({ code: 'BATCH_FILE' });
  const many = Array.from({ length: BATCH_LIMITS.rows + 1 }, (_, row) => `t${row}`).join('\n');
  await expect(check(many, { header: false, contentIs: 'text', content: 0 })).rejects.toMatchObject({
    code: 'BATCH_TOO_LARGE',
  });
});

test('the same rows in another order → another list', async () => {
  const one = await check(`${a}\n${b}\n`);
  expect(one.list).toMatch(/^[0-9a-f]{64}$/);
  expect((await check(`${b}\n${a}\n`)).list).not.toBe(one.list);
  expect((await check(`${a}\n${b}\n${a}\n`)).list).toBe(one.list);
});
