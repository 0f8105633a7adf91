import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Database } from './database.ts';

let data: string;
let database: Database;
let stop: AbortController;

beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'stele-database-'));
  database = new Database({ data, url: '' }, pino({ level: 'silent' }));
  stop = new AbortController();
  await database.open(stop.signal);
});
afterEach(async () => {
  stop.abort();
  await database.close();
  await rm(data, { recursive: true, force: true });
});

async function postgresId(): Promise<number> {
  const file = await readFile(join(data, 'database', 'cluster', 'postmaster.pid'), 'utf8').catch(() => '');
  return Number(file.split('\n')[0]);
}

const moment = () => new Promise((resolve) => setTimeout(resolve, 20));

/** The next PostgreSQL after one. Nobody asks the database for anything meanwhile. */
async function nextAfter(pid: number): Promise<number> {
  for (;;) {
    const now = await postgresId();
    if (now !== 0 && now !== pid) return now;
    await moment();
  }
}

/** What the database answers, once it is open. */
async function answer(): Promise<unknown> {
  for (;;) {
    try {
      return (await database.readers.query("select 'here' as it")).rows;
    } catch {
      await moment();
    }
  }
}

test('its PostgreSQL killed while nobody uses it, again and again → it comes back by itself each time', async () => {
  let running = await postgresId();
  for (let time = 0; time < 3; time++) {
    process.kill(running, 'SIGKILL');
    running = await nextAfter(running);
    expect(await answer()).toEqual([{ it: 'here' }]);
  }
});

test('stopped right after its PostgreSQL was killed → it ends, and none is started again', async () => {
  process.kill(await postgresId(), 'SIGKILL');
  stop.abort();
  await database.close();
  expect(() => database.readers).toThrow('it was stopped');
});

test('stopped while its PostgreSQL is started again → none runs afterwards', async () => {
  const killed = await postgresId();
  process.kill(killed, 'SIGKILL');
  await nextAfter(killed);
  stop.abort();
  await database.close();
  expect(await postgresId()).toBe(0);
});
