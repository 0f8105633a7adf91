import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openPool } from '../schema/database.ts';
import { startEmbeddedDatabase } from './embedded-database.ts';

let folder: string;
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'stele-embedded-')), 'database');
});
afterEach(() => rm(join(folder, '..'), { recursive: true, force: true }));

async function killPostgres(): Promise<void> {
  const [pid] = (await readFile(join(folder, 'cluster', 'postmaster.pid'), 'utf8')).split('\n');
  process.kill(Number(pid), 'SIGKILL');
}

test('its process killed → its end is told, it is stopped at once, and the next one goes on with what was kept', async () => {
  const first = await startEmbeddedDatabase(folder);
  const before = openPool(first.url);
  await before.query('create table kept (word text)');
  await before.query("insert into kept values ('stele')");
  await killPostgres();
  await first.ended;
  await before.end();
  await first[Symbol.asyncDispose]();

  await using second = await startEmbeddedDatabase(folder);
  const after = openPool(second.url);
  expect((await after.query('select word from kept')).rows).toEqual([{ word: 'stele' }]);
  await after.end();
});

test('stopped while its process is being killed → it ends all the same', async () => {
  const database = await startEmbeddedDatabase(folder);
  await killPostgres();
  await database[Symbol.asyncDispose]();
  await database.ended;
});

test('one that runs already, taken and then killed → its end is told to both', async () => {
  const first = await startEmbeddedDatabase(folder);
  const second = await startEmbeddedDatabase(folder);
  expect(second.url).toBe(first.url);
  await killPostgres();
  await Promise.all([first.ended, second.ended]);
  await second[Symbol.asyncDispose]();
  await first[Symbol.asyncDispose]();
});

test('whoever made its cluster ended before its database was made → the next start makes it', async () => {
  const first = await startEmbeddedDatabase(folder);
  const cluster = openPool(first.url.replace(/stele$/, 'postgres'), 1);
  await cluster.query('drop database stele');
  await cluster.end();
  await first[Symbol.asyncDispose]();

  await using second = await startEmbeddedDatabase(folder);
  const after = openPool(second.url, 1);
  expect((await after.query('select current_database() as name')).rows).toEqual([{ name: 'stele' }]);
  await after.end();
});

test('whoever made its cluster ended in the middle of it → the next start makes it anew', async () => {
  const halfMade = join(folder, 'cluster.making');
  await mkdir(halfMade, { recursive: true });
  await writeFile(join(halfMade, 'PG_VERSION'), '18\n');

  await using database = await startEmbeddedDatabase(folder);
  const pool = openPool(database.url, 1);
  expect((await pool.query('select current_database() as name')).rows).toEqual([{ name: 'stele' }]);
  await pool.end();
});
