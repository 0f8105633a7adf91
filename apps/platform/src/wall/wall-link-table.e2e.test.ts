import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedDatabase, openPool, startEmbeddedDatabase } from '@stele/projection';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PlatformTables } from '../database/platform-tables.ts';
import { type NewWallLink, WallLinkTable } from './wall-link-table.ts';

const HOUR_MS = 60 * 60 * 1000;
const CHAIN = '1'.repeat(64);

let folder: string;
let database: EmbeddedDatabase;
let pool: ReturnType<typeof openPool>;
let tables: PlatformTables;
let links: WallLinkTable;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stele-wall-links-'));
  database = await startEmbeddedDatabase(join(folder, 'database'));
  pool = openPool(database.url);
  tables = new PlatformTables(() => pool);
  links = new WallLinkTable(tables);
});
afterAll(async () => {
  await pool?.end();
  await database?.[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

const ACTOR = { organisation: 'bank-a', account: 'ab'.repeat(32) };

function linkOf(digit: string, lastsMs: number): NewWallLink {
  const created = Date.now();
  const token = `token-${digit}`;
  return { id: digit.repeat(32), chain: CHAIN, name: digit, created, expires: created + lastsMs, token, ...ACTOR };
}

const closed = expect.objectContaining({ code: 'WALL_LINK_CLOSED' });

test('a link within its time → opens its chain, and when it did is kept', async () => {
  await links.add(linkOf('1', HOUR_MS));
  expect(await links.open('token-1')).toMatchObject({ id: '1'.repeat(32), chain: CHAIN });
  const [listed] = await links.list(CHAIN);
  expect(listed).toMatchObject({ name: '1', revoked: null, used: expect.any(Number), ...ACTOR });
});

test('a link whose time is over, a revoked one, one that never was → all closed alike', async () => {
  await links.add(linkOf('2', -1000));
  await links.add(linkOf('3', HOUR_MS));
  await links.revoke('3'.repeat(32), Date.now(), ACTOR);
  for (const token of ['token-2', 'token-3', 'token-4']) await expect(links.open(token)).rejects.toEqual(closed);
});

test('a link revoked twice → since the first time, one act', async () => {
  await links.add(linkOf('5', HOUR_MS));
  const first = await links.revoke('5'.repeat(32), 1000, ACTOR);
  const second = await links.revoke('5'.repeat(32), 2000, ACTOR);
  expect(second.revoked).toBe(first.revoked);
  const acts = await tables.query('select act from stele_platform.wall_link_acts where link = $1 order by number', [
    '5'.repeat(32),
  ]);
  expect(acts).toEqual([{ act: 'made' }, { act: 'revoked' }]);
});

test('what opens a link → stands nowhere in the database; who made and ended one is never changed', async () => {
  const rows = await tables.query<{ readonly row: string }>(
    `select t::text || encode(t.secret, 'escape') as row from stele_platform.wall_links t`,
  );
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.some(({ row }) => row.includes('token-'))).toBe(false);
  await expect(tables.query('delete from stele_platform.wall_link_acts')).rejects.toThrow('only ever added');
});
