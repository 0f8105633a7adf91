import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedDatabase, openPool, startEmbeddedDatabase } from '@stele/projection';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { VIEW_LIMITS } from '../api/view-routes.ts';
import { PlatformTables } from '../database/platform-tables.ts';
import { type ViewPlace, ViewTable } from './view-table.ts';

let folder: string;
let database: EmbeddedDatabase;
let pool: ReturnType<typeof openPool>;
let views: ViewTable;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stele-views-'));
  database = await startEmbeddedDatabase(join(folder, 'database'));
  pool = openPool(database.url);
  views = new ViewTable(new PlatformTables(() => pool));
});
afterAll(async () => {
  await pool?.end();
  await database?.[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

const place = (account: string, list: ViewPlace['list'] = 'events'): ViewPlace => ({
  chain: '1'.repeat(64),
  account: account.repeat(64),
  list,
});
const view = (name: string) => ({ name, query: 'contract=kv', hidden: ['time'] });

test('views of two accounts under one name → each has its own', async () => {
  await views.save(place('a'), view('mine'));
  await views.save(place('b'), { ...view('mine'), query: '' });
  expect(await views.list(place('a'))).toEqual([view('mine')]);
  expect(await views.list(place('b'))).toEqual([{ ...view('mine'), query: '' }]);
  expect(await views.list(place('a', 'blocks'))).toEqual([]);
  await views.remove(place('a'), 'mine');
  expect(await views.list(place('b'))).toHaveLength(1);
});

test('more views than an account keeps of a list → refused, and one that is there may still be replaced', async () => {
  for (let number = 0; number < VIEW_LIMITS.views; number++) await views.save(place('c'), view(`view ${number}`));
  await expect(views.save(place('c'), view('one more'))).rejects.toMatchObject({ code: 'VIEWS_FULL' });
  await views.save(place('c'), { ...view('view 0'), query: '' });
  expect(await views.list(place('c'))).toHaveLength(VIEW_LIMITS.views);
});
