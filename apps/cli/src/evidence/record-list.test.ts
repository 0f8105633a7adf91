import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { textsOf } from '../texts/texts.ts';
import { fieldsOf, type ListedRecord, readRecordList } from './record-list.ts';

const A = 'ab'.repeat(32);
const B = 'cd'.repeat(32);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stele-list-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function read(text: string): Promise<ListedRecord[]> {
  const path = join(folder, 'list.csv');
  await writeFile(path, text);
  const records: ListedRecord[] = [];
  for await (const record of readRecordList(path, { algorithm: 'sha256', out: 'out', texts: textsOf('en') })) {
    records.push(record);
  }
  return records;
}

test.each([
  ['a', ['a']],
  ['', ['']],
  ['a,b,c', ['a', 'b', 'c']],
  ['a,,c', ['a', '', 'c']],
  ['a,', ['a', '']],
  [',', ['', '']],
  ['a,"b, ""c""",3', ['a', 'b, "c"', '3']],
  ['a,"b', undefined],
  ['a,b"c', undefined],
])('the line %s → its fields', (line, fields) => {
  expect(fieldsOf(line)).toEqual(fields);
});

test('a list with heading, empty lines, labels and sizes → a record for each hash, and a name for its package', async () => {
  const records = await read(`\ufeffdigest,label,size\r\n${A},"scan, page 1",12\r\n\r\nsm3:${B.toUpperCase()}\n`);
  expect(records).toEqual([
    {
      algorithm: 'sha256',
      digest: A,
      label: 'scan, page 1',
      size: 12,
      path: join('out', `sha256-${A}-2.stele.json`),
      evidence: join('out', `sha256-${A}-2.stele.json`),
    },
    expect.objectContaining({ algorithm: 'sm3', digest: B, evidence: join('out', `sm3-${B}-4.stele.json`) }),
  ]);
});

test.each([
  ['a digest that is too short', `${A.slice(2)}`],
  ['another hash function', `md5:${A}`],
  ['a size that is none', `${A},x,1.5`],
  ['a label that is too long', `${A},${'x'.repeat(257)}`],
  ['a fourth column', `${A},x,1,more`],
  ['an open quote', `${A},"x`],
])('a list with %s → CLI_USAGE, with its line', async (_, line) => {
  const reading = read(`${B}\n${line}\n`);
  await expect(reading).rejects.toMatchObject({ code: 'CLI_USAGE', message: expect.stringContaining('line 2') });
});

test('a list that is not there → FILE_UNREADABLE', async () => {
  const missing = readRecordList(join(folder, 'none.csv'), { algorithm: 'sha256', out: 'o', texts: textsOf('en') });
  await expect(missing.next()).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
});
