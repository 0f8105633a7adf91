import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedDatabase, openPool, startEmbeddedDatabase } from '@stele/projection';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PlatformTables } from '../database/platform-tables.ts';
import { type CustodyEvent, FileTable, type NewFile } from './file-table.ts';

let folder: string;
let database: EmbeddedDatabase;
let pool: ReturnType<typeof openPool>;
let tables: PlatformTables;
let table: FileTable;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stele-file-table-'));
  database = await startEmbeddedDatabase(join(folder, 'database'));
  pool = openPool(database.url);
  tables = new PlatformTables(() => pool);
  table = new FileTable(tables);
});
afterAll(async () => {
  await pool?.end();
  await database?.[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

function fileOf(chain: string, digit: string, upload: string): NewFile {
  const address = `sha256:${digit.repeat(64)}`;
  return { chain: chain.repeat(64), address, record: null, name: 'a.pdf', size: 5, mediaType: '', upload };
}

function eventOf(act: CustodyEvent['act'], time: number): CustodyEvent {
  return { time, organisation: 'bank-a', account: 'ab'.repeat(32), act, detail: null };
}

test('rows of the chain of custody → neither changed nor removed, by whomever', async () => {
  const file = fileOf('1', '1', 'u1');
  await table.keep(file, eventOf('kept', 1000));
  for (const change of [
    "update stele_platform.custody set organisation = 'nobody'",
    'delete from stele_platform.custody',
    'truncate stele_platform.custody',
  ]) {
    await expect(tables.query(change, [])).rejects.toMatchObject({
      code: 'DATABASE_FAILED',
      message: expect.stringContaining('rows of custody are only ever added'),
    });
  }
  expect(await table.custody(file, { limit: 10 })).toMatchObject([{ act: 'kept', organisation: 'bank-a' }]);
});

test('a file kept twice → since the first time; deleted and kept anew → since then', async () => {
  const file = fileOf('1', '2', 'u2');
  await table.keep(file, eventOf('kept', 1000));
  await table.keep({ ...file, name: 'b.pdf', upload: 'u3' }, eventOf('kept', 2000));
  expect(await table.find(file)).toMatchObject({ kept: 1000, name: 'b.pdf', deleted: null });
  await table.delete(file, eventOf('deleted', 3000));
  expect(await table.find(file)).toMatchObject({ deleted: 3000 });
  await table.keep({ ...file, upload: 'u4' }, eventOf('kept', 4000));
  expect(await table.find(file)).toMatchObject({ kept: 4000, deleted: null });
  expect(await table.sizeOfUpload('u4')).toBe(5);
  expect(await table.sizeOfUpload('u2')).toBe(undefined);
});

test('one content for two chains → each has its own row and custody, and the other one shows that it is shared', async () => {
  const [one, two] = [fileOf('1', '3', 'u5'), fileOf('2', '3', 'u6')];
  await table.keep(one, eventOf('kept', 1000));
  expect(await table.isSharedBy(one)).toBe(false);
  await table.keep(two, eventOf('kept', 2000));
  expect(await table.isSharedBy(one)).toBe(true);
  await table.delete(two, eventOf('deleted', 3000));
  expect(await table.isSharedBy(one)).toBe(false);
  expect((await table.custody(one, { limit: 10 })).map(({ act }) => act)).toEqual(['kept']);
});
