import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedDatabase, openPool, startEmbeddedDatabase } from '@stele/projection';
import { isSteleError } from '@stele/protocol';
import type { Template } from '@stele/statement';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PlatformTables } from '../database/platform-tables.ts';
import { invoice } from './ready/invoice.ts';
import { TemplateTable } from './template-table.ts';

let folder: string;
let database: EmbeddedDatabase;
let pool: ReturnType<typeof openPool>;
let table: TemplateTable;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stele-templates-'));
  database = await startEmbeddedDatabase(join(folder, 'database'));
  pool = openPool(database.url);
  table = new TemplateTable(new PlatformTables(() => pool));
}, 300_000);
afterAll(async () => {
  await pool?.end();
  await database?.[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

function version(number: number, title = `v${number}`): Template {
  return { ...invoice, version: number, title: { en: title, zh: title } };
}

async function codeOf(act: Promise<unknown>): Promise<string> {
  try {
    await act;
  } catch (error) {
    if (isSteleError(error)) return error.code;
    throw error;
  }
  return 'done';
}

test('a template and its versions → each as it was added; the newest in the list', async () => {
  await table.create(version(1));
  await table.addVersion(version(2));
  const { template, versions, archived } = await table.find('invoice');
  expect(template).toEqual(version(2));
  expect(versions.map((known) => known.version)).toEqual([2, 1]);
  expect(archived).toBeNull();
  expect((await table.find('invoice', 1)).template).toEqual(version(1));
  expect((await table.list({ archived: false })).map((row) => row.template.version)).toEqual([2]);
});

test('a name or version that is there, or leaves a gap → refused, and nothing is changed', async () => {
  expect(await codeOf(table.create(version(1, 'other')))).toBe('TEMPLATE_EXISTS');
  expect(await codeOf(table.create(version(3)))).toBe('TEMPLATE_VERSION');
  expect(await codeOf(table.addVersion(version(2, 'other')))).toBe('TEMPLATE_VERSION');
  expect(await codeOf(table.addVersion(version(4)))).toBe('TEMPLATE_VERSION');
  expect(await codeOf(table.addVersion({ ...version(1), name: 'unknown' }))).toBe('TEMPLATE_UNKNOWN');
  expect((await table.find('invoice', 2)).template).toEqual(version(2));
});

test('two that add the same version at once → one of them is told', async () => {
  const codes = await Promise.all(['a', 'b'].map((title) => codeOf(table.addVersion(version(3, title)))));
  expect(codes.sort()).toEqual(['TEMPLATE_VERSION', 'done']);
});

test('an import → keeps its version, once; another one under it is refused', async () => {
  const foreign = { ...version(7), name: 'foreign' };
  await table.import(foreign);
  await table.import(foreign);
  expect((await table.find('foreign')).versions.map((known) => known.version)).toEqual([7]);
  expect(await codeOf(table.import({ ...foreign, title: { en: 'x', zh: 'x' } }))).toBe('TEMPLATE_EXISTS');
  await table.addVersion({ ...foreign, version: 8 });
});

test('put away and taken out → in the one list or the other, and found in both cases', async () => {
  await table.archive('foreign', Date.now());
  expect((await table.list({ archived: false })).map((row) => row.template.name)).toEqual(['invoice']);
  expect((await table.list({ archived: true })).map((row) => row.template.name)).toEqual(['foreign']);
  expect((await table.find('foreign')).archived).not.toBeNull();
  await table.archive('foreign', null);
  expect((await table.list({ archived: true })).length).toBe(0);
  expect(await codeOf(table.archive('unknown', null))).toBe('TEMPLATE_UNKNOWN');
  expect(await codeOf(table.find('invoice', 99))).toBe('TEMPLATE_UNKNOWN');
});

test('text with U+0000 and quotes → as it was', async () => {
  const odd = { ...version(1, '\u0000 \' " \\ 石碑 😀'), name: 'odd' };
  await table.create(odd);
  expect((await table.find('odd')).template).toEqual(odd);
});
