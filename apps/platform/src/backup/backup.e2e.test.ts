import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureStoreKey, openFileStore } from '@stele/files';
import { type EmbeddedDatabase, openPool, startEmbeddedDatabase } from '@stele/projection';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { PLATFORM_SCHEMA_VERSION } from '../database/platform-schema.ts';
import { PlatformTables } from '../database/platform-tables.ts';
import { markRestoredRows } from '../database/restored-rows.ts';
import { type CustodyEvent, FileTable } from '../files/file-table.ts';
import { platformLayout } from '../platform-layout.ts';
import { createPlatformBackup, restorePlatformBackup, verifyPlatformBackup } from './index.ts';

const PASSPHRASE = { passphrase: 'correct horse battery staple', workFactor: 8 };
const CHAIN = 'ab'.repeat(32);
const BATCH = 'b1'.repeat(16);
const ROWS = 30_000;
const BATCH_FILE = 'digest\n';
const CONTENT = Buffer.alloc(200_000, 'original ');

let folder: string;
let database: EmbeddedDatabase;
let pool: ReturnType<typeof openPool>;
let data: string;
let count = 0;

const layout = () => platformLayout(data);
const addressOf = (content: Uint8Array) => `sha256:${createHash('sha256').update(content).digest('hex')}`;
const eventOf = (act: CustodyEvent['act']): CustodyEvent => ({
  time: 1000,
  organisation: 'bank-a',
  account: 'cd'.repeat(32),
  act,
  detail: null,
});

const openTables = (restored = layout().restored) =>
  new PlatformTables(() => pool, { restored, onLoaded: () => undefined });

async function keep(tables: PlatformTables, content: Uint8Array, upload: string): Promise<string> {
  const address = addressOf(content);
  const store = await openFileStore({ folder: layout().files, key: await ensureStoreKey(layout().files, {}) });
  const begun = await store.begin({ address, size: content.length });
  await store.append(begun, 0, [content]);
  await store.finish(begun);
  const place = { chain: CHAIN, address };
  const file = { ...place, record: null, name: '合同.pdf', size: content.length, mediaType: '', upload };
  await new FileTable(tables).keep(file, eventOf('kept'));
  return address;
}

/** A platform with something of everything. */
async function fill(tables: PlatformTables): Promise<string> {
  const address = await keep(tables, CONTENT, 'u1');
  await new FileTable(tables).note({ chain: CHAIN, address }, eventOf('downloaded'));
  await tables.query(
    `insert into stele_platform.certificates (code, chain, record, label, organisation, issued, sealed, pdf, evidence_name, evidence)
     values ('EV-26-1', '\\xab', 'r', '石"碑\n', 'bank-a', '2026-01-02T03:04:05.678901+08', true, decode(repeat('00ff', 500000), 'hex'), 'e', '\\x')`,
  );
  await tables.query(
    `insert into stele_platform.jobs (id, kind, chain, subject, title, state, steps, waiting, created)
     values ('j1', 'evidence-batch', '\\xab', '${BATCH}', 't', 'running', '[{"name": null}]', ${ROWS}, now())`,
  );
  await tables.query(
    `insert into stele_platform.batches (id, chain, file, bytes, digest, created, columns, checked, way, account, key, job)
     values ('${BATCH}', '\\xab', 'a.csv', ${BATCH_FILE.length}, sha256('${BATCH_FILE.replace('\n', '\\012')}'), now(), '{"n": 12345678901234567890.5}', '{}', 'each', 'a', 'k', 'j1')`,
  );
  await tables.query(
    `insert into stele_platform.batch_rows (batch, number, label, size)
     select '${BATCH}', n, 'row ' || n, 9007199254740993 from generate_series(1, ${ROWS}) n`,
  );
  await mkdir(layout().batches, { recursive: true });
  await writeFile(join(layout().batches, `${BATCH}.csv`), BATCH_FILE);
  await writeFile(layout().password, '{}');
  await mkdir(layout().seal('bank-a'), { recursive: true });
  for (const name of ['seal.json', 'seal.pem', 'root.json', 'root.pem', 'unlock.secret']) {
    await writeFile(join(layout().seal('bank-a'), name), name);
  }
  return address;
}

/** All rows as texts, by tables. */
async function allRows(): Promise<Record<string, readonly string[]>> {
  const { rows } = await pool.query<{ readonly name: string }>(
    `select tablename as name from pg_tables where schemaname = 'stele_platform' and tablename not in ('version', 'restores') order by 1`,
  );
  const found: Record<string, readonly string[]> = {};
  for (const { name } of rows) {
    const table = await pool.query<{ readonly row: string }>(
      `select t::text as row from stele_platform.${name} t order by 1`,
    );
    found[name] = table.rows.map(({ row }) => row);
  }
  return found;
}

const loseRows = () => pool.query('drop schema if exists stele_platform cascade');

async function backup(options: Partial<Parameters<typeof createPlatformBackup>[0]> = {}) {
  const file = join(folder, `backup-${++count}.age`);
  const made = await createPlatformBackup({
    data,
    environment: { STELE_DATABASE_URL: database.url },
    openDatabase: async () => ({ pool, [Symbol.asyncDispose]: async () => undefined }),
    file,
    lock: PASSPHRASE,
    withKeys: true,
    withOriginals: true,
    ...options,
  });
  return { file, made };
}

const restore = (file: string, to: string) => restorePlatformBackup({ file, key: PASSPHRASE, data: to });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stele-platform-backup-'));
  database = await startEmbeddedDatabase(join(folder, 'database'));
  pool = openPool(database.url);
});
beforeEach(async () => {
  await loseRows();
  data = join(folder, `data-${++count}`);
});
afterAll(async () => {
  await pool?.end();
  await database?.[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

test('rows and files lost → the same rows, originals and keys elsewhere; numbers go on, batches wait, secrets are in none', async () => {
  const tables = openTables();
  const address = await fill(tables);
  const { file, made } = await backup();
  expect(made).toMatchObject({ findings: [], originals: 1, schema: PLATFORM_SCHEMA_VERSION });
  expect(made.secrets).toEqual(['files/unlock.secret', 'seal/bank-a/unlock.secret']);
  const before = await allRows();
  await tables.query(`update stele_platform.jobs set state = 'paused'`);
  const expected = await allRows();
  expect(before).not.toEqual(expected);
  const secret = await readFile(join(layout().files, 'unlock.secret'));
  await rm(data, { recursive: true });
  await loseRows();

  expect(await verifyPlatformBackup({ file, key: PASSPHRASE })).toMatchObject({ findings: [], bytes: made.bytes });
  data = join(folder, 'elsewhere');
  await restore(file, data);
  const names = await readdir(layout().root, { recursive: true });
  expect(names.filter((name) => name.includes('unlock'))).toEqual([]);
  expect(await readFile(join(layout().seal('bank-a'), 'seal.pem'), 'utf8')).toBe('seal.pem');
  expect(await readFile(join(layout().batches, `${BATCH}.csv`), 'utf8')).toBe(BATCH_FILE);
  const restored = openTables();
  const custody = await new FileTable(restored).custody({ chain: CHAIN, address }, { limit: 10 });
  expect(custody.map(({ act, number }) => [act, number])).toEqual([
    ['downloaded', 2],
    ['kept', 1],
  ]);
  const { job_log: log = [], ...loaded } = await allRows();
  expect(log.length).toBe(1);
  expect(loaded).toEqual({ ...expected, job_log: undefined });
  await new FileTable(restored).note({ chain: CHAIN, address }, eventOf('looked-at'));
  const [newest] = await new FileTable(restored).custody({ chain: CHAIN, address }, { limit: 1 });
  expect(newest?.number).toBe(3);
  await expect(restored.query('delete from stele_platform.custody')).rejects.toMatchObject({ code: 'DATABASE_FAILED' });

  await writeFile(join(layout().files, 'unlock.secret'), secret, { mode: 0o600 });
  const store = await openFileStore({ folder: layout().files, key: await ensureStoreKey(layout().files, {}) });
  const parts: Uint8Array[] = [];
  for await (const part of store.read(address, { from: 70_000, until: 140_000 })) parts.push(part);
  expect(Buffer.concat(parts).equals(CONTENT.subarray(70_000, 140_000))).toBe(true);
  expect(await readdir(layout().root)).not.toContain('restored');
});

test('rows that come in while a backup is made → none of them, and all that were there', async () => {
  const tables = openTables();
  await fill(tables);
  let writing: Promise<unknown> | undefined;
  // The first rows are in the backup, and the others are not yet.
  const onProgress = () => {
    writing ??= tables.transaction(async (db) => {
      await db.query(`insert into stele_platform.templates select 'later-' || n from generate_series(1, 100) n`);
      await db.query('delete from stele_platform.batch_rows where number % 2 = 0');
    });
  };
  const { file, made } = await backup({ onProgress });
  await writing;
  const verified = await verifyPlatformBackup({ file, key: PASSPHRASE });
  const rows = Object.fromEntries(verified.tables.map((table) => [table.name, table.rows]));
  expect(rows).toMatchObject({ templates: 0, batch_rows: ROWS });
  expect(verified.bytes).toBe(made.bytes);
});

test('one changed byte anywhere, or an end that is missing → refused, and nothing is restored', async () => {
  await openTables().query("insert into stele_platform.templates values ('invoice')");
  await mkdir(layout().root, { recursive: true });
  const { file } = await backup();
  const bytes = await readFile(file);
  const changed = join(folder, 'changed.age');
  const target = join(folder, 'never');
  const refused = async (content: Uint8Array) => {
    await writeFile(changed, content);
    await expect(restore(changed, target)).rejects.toMatchObject({ code: expect.stringMatching(/^BACKUP_(BAD|KEY)$/) });
  };
  const step = Math.max(1, Math.floor(bytes.length / 40));
  for (let at = 0; at < bytes.length; at += step) {
    const copy = Buffer.from(bytes);
    copy[at] = (copy[at] as number) ^ 1;
    await refused(copy);
  }
  for (const length of [100, Math.floor(bytes.length / 2), bytes.length - 1]) await refused(bytes.subarray(0, length));
  expect(await readdir(target).catch(() => [])).toEqual([]);
});

test('a crash between restore and load, or behind the load → loaded once', async () => {
  await fill(openTables());
  const { file } = await backup();
  await loseRows();
  const target = join(folder, `crashed-${count}`);
  await restore(file, target);
  const restored = platformLayout(target).restored;
  const aside = join(folder, `aside-${count}`);
  await cp(restored, aside, { recursive: true });
  // The load is cut off: its transaction comes to nothing.
  await rm(join(restored, 'rows', 'batch_rows', '000000001.jsonl'));
  await expect(openTables(restored).query('select 1')).rejects.toMatchObject({ code: 'BACKUP_BAD' });
  expect((await pool.query("select to_regnamespace('stele_platform') as there")).rows[0].there).toBeNull();
  await rm(restored, { recursive: true });
  await cp(aside, restored, { recursive: true });
  await openTables(restored).query('select 1');
  const loaded = await allRows();
  expect(loaded['batch_rows']?.length).toBe(ROWS);
  // The rows are there, and were not removed any more.
  await cp(aside, restored, { recursive: true });
  await openTables(restored).query('select 1');
  expect(await allRows()).toEqual(loaded);
  expect(await readdir(platformLayout(target).root)).not.toContain('restored');
});

test('a database with rows of its own → refused until it is said which are to be kept', async () => {
  const tables = openTables();
  await fill(tables);
  const { file } = await backup();
  const target = join(folder, `taken-${count}`);
  await restore(file, target);
  const { restored } = platformLayout(target);
  await expect(openTables(restored).query('select 1')).rejects.toMatchObject({ code: 'RESTORE_ROWS_THERE' });
  await rm(restored, { recursive: true });
  expect(await openTables(restored).query('select from stele_platform.custody')).toHaveLength(2);
  await expect(restore(file, target)).rejects.toMatchObject({ code: 'BACKUP_TARGET' });
});

test('rows of an older schema → loaded as they were, and brought up to date; of a newer one → refused', async () => {
  await openTables().query('select 1');
  const restored = layout().restored;
  const rows = { folder: restored, id: '0f'.repeat(16), schema: 2, tables: [{ name: 'custody', rows: 1 }] };
  await mkdir(join(restored, 'rows', 'custody'), { recursive: true });
  const row = {
    id: 41,
    chain: '\\xab',
    address: 'a',
    at: '2026-01-01T00:00:00Z',
    organisation: 'o',
    account: '\\x',
    act: 'kept',
  };
  await writeFile(join(restored, 'rows', 'custody', '000000001.jsonl'), `${JSON.stringify(row)}\n`);
  await markRestoredRows({ ...rows, schema: PLATFORM_SCHEMA_VERSION + 1 });
  await expect(openTables().query('select 1')).rejects.toMatchObject({ code: 'STORE_NEWER_VERSION' });
  await markRestoredRows(rows);
  expect(await openTables().query('select id from stele_platform.custody')).toEqual([{ id: '41' }]);
  expect(await openTables().query('select from stele_platform.wall_links')).toEqual([]);
});

test('originals or files of batches that are missing or damaged → said by their address, and by every reader of the backup', async () => {
  const tables = openTables();
  const damaged = await fill(tables);
  const contents = join(layout().files, 'contents');
  const [content] = (await readdir(contents, { recursive: true, withFileTypes: true })).filter((entry) =>
    entry.isFile(),
  );
  const path = join(content?.parentPath ?? '', content?.name ?? '');
  const bytes = await readFile(path);
  bytes[10] = (bytes[10] as number) ^ 1;
  await writeFile(path, bytes);
  const lost = await keep(tables, Buffer.from('lost'), 'u2');
  const store = await openFileStore({ folder: layout().files, key: await ensureStoreKey(layout().files, {}) });
  await store.delete(lost);
  await rm(join(layout().batches, `${BATCH}.csv`));
  const { file, made } = await backup({ withKeys: false });
  const found = made.findings.map(({ code, detail }) => [code, detail['address'] ?? detail['name']]).sort();
  expect(found).toEqual([
    ['BACKUP_FILE_LOST', `batches/${BATCH}.csv`],
    ['FILE_DAMAGED', damaged],
    ['FILE_DELETED', lost],
  ]);
  const verified = await verifyPlatformBackup({ file, key: PASSPHRASE });
  expect(verified.findings).toEqual(made.findings);
});

test('without keys and originals → neither is in it', async () => {
  await fill(openTables());
  const { file, made } = await backup({ withKeys: false, withOriginals: false });
  expect(made).toMatchObject({ originals: null, withKeys: false });
  const target = join(folder, `bare-${count}`);
  await restore(file, target);
  expect((await readdir(platformLayout(target).root)).sort()).toEqual(['batches', 'restored']);
});

test('no platform, or one whose rows wait to be loaded → BACKUP_NO_PLATFORM', async () => {
  await expect(backup()).rejects.toMatchObject({ code: 'BACKUP_NO_PLATFORM' });
  await mkdir(layout().root, { recursive: true });
  await expect(backup()).rejects.toMatchObject({ code: 'BACKUP_NO_PLATFORM' });
  await mkdir(layout().restored);
  await expect(backup()).rejects.toMatchObject({ code: 'BACKUP_NO_PLATFORM' });
});
