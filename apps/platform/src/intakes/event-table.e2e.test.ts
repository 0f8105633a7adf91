import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedDatabase, openPool, startEmbeddedDatabase } from '@stele/projection';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { INTAKE_LIMITS, type IntakeEventState } from '../api/intake-shapes.ts';
import { PlatformTables } from '../database/platform-tables.ts';
import { columnsOf } from './batch-of-events.ts';
import { readEvent, readEvents, sumEvents } from './event-reader.ts';
import { EventTable, type PlacedEvent } from './event-table.ts';
import { type IntakeActor, IntakeTable } from './intake-table.ts';

const CHAIN = '1'.repeat(64);
const ACTOR: IntakeActor = { organisation: 'bank-a', account: 'ab'.repeat(32) };

let folder: string;
let database: EmbeddedDatabase;
let pool: ReturnType<typeof openPool>;
let tables: PlatformTables;
let intakes: IntakeTable;
let events: EventTable;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stele-intakes-'));
  database = await startEmbeddedDatabase(join(folder, 'database'));
  pool = openPool(database.url);
  tables = new PlatformTables(() => pool);
  intakes = new IntakeTable(tables);
  events = new EventTable(tables);
});
afterAll(async () => {
  await pool?.end();
  await database?.[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

const newId = () => randomBytes(16).toString('hex');
const digestOf = (text: string) => createHash('sha256').update(text).digest('hex');

/** Makes an intake whose token is its id. */
async function newIntake(): Promise<string> {
  const id = newId();
  const created = Date.now();
  await intakes.add({ id, chain: CHAIN, name: 'line 4', algorithm: 'sha256', created, token: id, ...ACTOR });
  return id;
}

const posted = (text: string, key: string | null = null) => ({
  digest: digestOf(text),
  size: text.length,
  label: null,
  key,
});

async function add(intake: string, text: string, key: string | null = null): Promise<string> {
  const { id } = await events.add({ id: newId(), intake, token: intake, received: Date.now(), ...posted(text, key) });
  return id;
}

const ORDER: readonly IntakeEventState[] = ['waiting', 'in-batch', 'deposited'];

/** How many events stand where, and that the three are all. */
async function countsOf(intake: string): Promise<readonly number[]> {
  const { counts } = (await sumEvents(tables, [intake]))(intake);
  const listed = await readEvents(tables, { intake, limit: 100 });
  expect(listed.length).toBe(Object.values(counts).reduce((sum, count) => sum + count, 0));
  for (const state of ORDER) {
    const some = await readEvents(tables, { intake, state, limit: 100 });
    expect(some).toEqual(listed.filter((event) => event.state === state));
  }
  return ORDER.map((state) => counts[state]);
}

/** A batch that nobody has started, with events in it. */
async function batchOf(intake: string, placed: readonly PlacedEvent[]): Promise<string> {
  const batch = newId();
  await tables.transaction(async (db) => {
    await db.query(
      `insert into stele_platform.batches (id, chain, file, bytes, digest, created, columns, checked)
       values ($1, '\\x00', 'x.csv', 1, '\\x00', now(), '{}', '{}')`,
      [batch],
    );
    await events.place(db, intake, batch, placed);
  });
  return batch;
}

interface Started {
  readonly batch: string;
  readonly way?: 'each' | 'anchored';
}

/** Starts a batch. */
async function start({ batch, way = 'each' }: Started): Promise<void> {
  await tables.query(
    `insert into stele_platform.jobs (id, kind, chain, subject, title, state, steps, waiting, created)
     values ($1, 'evidence-batch', '\\x00', $1, 'x', 'running', '[]', 1, now())`,
    [batch],
  );
  await tables.query(`update stele_platform.batches set job = id, way = $2, account = 'a', key = 'k' where id = $1`, [
    batch,
    way,
  ]);
}

/** Takes the rows of a batch into the tables, in one group that stands so. @param texts row after row */
async function takeRows(batch: string, texts: readonly string[], state: string, ordinal = 0): Promise<void> {
  for (const [place, text] of texts.entries()) {
    const sameAs = texts.indexOf(text) === place ? null : texts.indexOf(text) + 2;
    await tables.query(
      `insert into stele_platform.batch_rows (batch, number, same_as, algorithm, digest, group_number, place, ordinal)
       values ($1, $2, $3, 'sha256', decode($4, 'hex'), $5, $6, $7)`,
      [batch, place + 2, sameAs, digestOf(text), sameAs === null ? 0 : null, sameAs === null ? place : null, ordinal],
    );
  }
  await tables.query(
    `insert into stele_platform.batch_groups (batch, number, rows, state, transaction, signed)
     values ($1, 0, $2, $3, $4, '\\x00')`,
    [batch, texts.length, state, 'ee'.repeat(32)],
  );
}

const setGroup = (batch: string, state: string) =>
  tables.query('update stele_platform.batch_groups set state = $2 where batch = $1', [batch, state]);
const cancel = (batch: string) =>
  tables.query('update stele_platform.jobs set cancelling = true where id = $1', [batch]);

test('a token that is replaced, an intake that is ended → open nothing from then on, and who did it stays', async () => {
  const id = await newIntake();
  expect(await intakes.open(id)).toMatchObject({ id, chain: CHAIN, ...ACTOR });
  await intakes.rotate(id, `${id} new`, Date.now(), ACTOR);
  await expect(intakes.open(id)).rejects.toMatchObject({ code: 'INTAKE_TOKEN' });
  expect(await intakes.open(`${id} new`)).toMatchObject({ id });
  const { ended } = await intakes.end(id, 1000, ACTOR);
  expect((await intakes.end(id, 2000, ACTOR)).ended).toBe(ended);
  await expect(intakes.open(`${id} new`)).rejects.toMatchObject({ code: 'INTAKE_TOKEN' });
  await expect(intakes.rotate(id, 'other', 3000, ACTOR)).rejects.toMatchObject({ code: 'INTAKE_ENDED' });
  const acts = await tables.query('select act from stele_platform.intake_acts where intake = $1 order by number', [id]);
  expect(acts).toEqual([{ act: 'made' }, { act: 'rotated' }, { act: 'ended' }]);
  await expect(tables.query('delete from stele_platform.intake_acts')).rejects.toThrow('only ever added');
  const rows = await tables.query<{ readonly row: string }>(
    `select t::text || encode(t.secret, 'escape') as row from stele_platform.intakes t`,
  );
  expect(rows.some(({ row }) => row.includes(' new'))).toBe(false);
});

test('an intake that ends, or whose token is replaced, while an event is on its way → no event', async () => {
  const [ended, rotated] = [await newIntake(), await newIntake()];
  await intakes.end(ended, Date.now(), ACTOR);
  await intakes.rotate(rotated, 'replaced', Date.now(), ACTOR);
  for (const intake of [ended, rotated]) {
    await expect(add(intake, 'late')).rejects.toMatchObject({ code: 'INTAKE_TOKEN' });
    expect(await readEvents(tables, { intake, limit: 10 })).toEqual([]);
  }
});

test('the same bytes again with the same key → one event; with another key → another; other bytes → refused', async () => {
  const intake = await newIntake();
  const first = await add(intake, 'paid', 'order-1');
  const again = await Promise.all([1, 2, 3].map(() => add(intake, 'paid', 'order-1')));
  expect(again).toEqual([first, first, first]);
  expect(await events.before(intake, posted('paid', 'order-1'))).toBe(first);
  await add(intake, 'paid', 'order-2');
  await expect(add(intake, 'unpaid', 'order-1')).rejects.toMatchObject({
    code: 'INTAKE_KEY_USED',
    detail: { number: 1 },
  });
  const labelled = { ...posted('paid', 'order-1'), label: 'other' };
  await expect(events.before(intake, labelled)).rejects.toMatchObject({ code: 'INTAKE_KEY_USED' });
  const numbers = (await readEvents(tables, { intake, limit: 10 })).map(({ number }) => number);
  expect(numbers).toEqual([2, 1]);
});

test('twenty events that come at once → twenty numbers in a row', async () => {
  const intake = await newIntake();
  await Promise.all(Array.from({ length: 20 }, (_, place) => add(intake, `event ${place}`)));
  const listed = await readEvents(tables, { intake, limit: 100 });
  expect(listed.map(({ number }) => number)).toEqual(Array.from({ length: 20 }, (_, place) => 20 - place));
});

test('as many events as may wait → the next one is refused; once a batch has them, there is room', async () => {
  const intake = await newIntake();
  const { waiting } = INTAKE_LIMITS;
  await tables.query(
    `insert into stele_platform.intake_events (id, intake, number, received, digest, size)
     select $1 || n, $1, n, now(), decode($2, 'hex'), 1 from generate_series(1, $3::integer) as n`,
    [intake, digestOf('many'), waiting],
  );
  await tables.query('update stele_platform.intakes set events = $2 where id = $1', [intake, waiting]);
  const full = { code: 'INTAKE_FULL', detail: { limit: waiting } };
  await expect(add(intake, 'one more')).rejects.toMatchObject(full);
  await expect(events.before(intake, posted('one more'))).rejects.toMatchObject(full);
  await batchOf(intake, [{ id: `${intake}1`, row: 2 }]);
  await add(intake, 'one more');
});

test('two who make a batch of the same events at once → one has them all, the other none', async () => {
  const intake = await newIntake();
  const ids = await Promise.all(['a', 'b', 'c'].map((text) => add(intake, text)));
  const placed = ids.map((id, place) => ({ id, row: place + 2 }));
  const tries = await Promise.allSettled([batchOf(intake, placed), batchOf(intake, placed)]);
  expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(tries.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'INTAKE_TAKEN' } });
  expect(await countsOf(intake)).toEqual([0, 3, 0]);
  const batches = await tables.query('select id from stele_platform.batches');
  const of = new Set((await readEvents(tables, { intake, limit: 10 })).map(({ batch }) => batch));
  expect([of.size, batches.filter(({ id }: { readonly id?: string }) => of.has(id ?? '')).length]).toEqual([1, 1]);
});

test('a batch that nobody started and that is removed → its events wait again, and can go into another', async () => {
  const intake = await newIntake();
  const id = await add(intake, 'a');
  const batch = await batchOf(intake, [{ id, row: 2 }]);
  expect(await countsOf(intake)).toEqual([0, 1, 0]);
  await tables.query('delete from stele_platform.batches where id = $1', [batch]);
  expect(await countsOf(intake)).toEqual([1, 0, 0]);
  expect(await readEvent(tables, intake, id)).toMatchObject({ batch: null, row: null, record: null });
  await batchOf(intake, [{ id, row: 2 }]);
  expect(await countsOf(intake)).toEqual([0, 1, 0]);
});

test('rows that are committed → deposited with their records; contents that repeat have the record of the first', async () => {
  const intake = await newIntake();
  const texts = ['a', 'b', 'a'];
  const ids: string[] = [];
  for (const text of texts) ids.push(await add(intake, text));
  const batch = await batchOf(
    intake,
    ids.map((id, place) => ({ id, row: place + 2 })),
  );
  await start({ batch });
  expect(await countsOf(intake)).toEqual([0, 3, 0]);
  await takeRows(batch, texts, 'sent', 5);
  expect(await countsOf(intake)).toEqual([0, 3, 0]);
  await setGroup(batch, 'committed');
  expect(await countsOf(intake)).toEqual([0, 0, 3]);
  const listed = await readEvents(tables, { intake, limit: 10 });
  const [a, b] = [`sha256:${digestOf('a')}/5`, `sha256:${digestOf('b')}/5`];
  expect(listed.map(({ record }) => record)).toEqual([a, b, a]);
  expect(listed.map(({ row }) => row)).toEqual([2, 3, 2]);
  expect(new Set(listed.map(({ transaction }) => transaction))).toEqual(new Set(['ee'.repeat(32)]));
});

test('a batch that is done as it was written, whose rows nobody looks at any more → counted as what its rows say', async () => {
  const intake = await newIntake();
  const texts = ['a', 'b', 'a'];
  const ids: string[] = [];
  for (const text of texts) ids.push(await add(intake, text));
  const batch = await batchOf(
    intake,
    ids.map((id, place) => ({ id, row: place + 2 })),
  );
  await tables.query(`update stele_platform.batches set columns = $2, checked = '{"bad":0}' where id = $1`, [
    batch,
    JSON.stringify(columnsOf('sha256')),
  ]);
  await start({ batch });
  await takeRows(batch, texts, 'committed');
  await tables.query(`update stele_platform.jobs set state = 'done' where id = $1`, [batch]);
  await add(intake, 'later');
  expect(await countsOf(intake)).toEqual([1, 0, 3]);
  expect((await events.waiting(intake, 10)).map(({ number }) => number)).toEqual([4]);
});

test('an anchored batch → deposited with its transaction, and without records', async () => {
  const intake = await newIntake();
  const id = await add(intake, 'a');
  const batch = await batchOf(intake, [{ id, row: 2 }]);
  await start({ batch, way: 'anchored' });
  await takeRows(batch, ['a'], 'committed');
  expect(await readEvent(tables, intake, id)).toMatchObject({
    state: 'deposited',
    record: null,
    transaction: 'ee'.repeat(32),
    anchored: true,
  });
});

test('rows that failed → in their batch, since they may be tried again; once the job is cancelled → waiting', async () => {
  const intake = await newIntake();
  const id = await add(intake, 'a');
  const batch = await batchOf(intake, [{ id, row: 2 }]);
  await start({ batch });
  await takeRows(batch, ['a'], 'failed');
  expect(await countsOf(intake)).toEqual([0, 1, 0]);
  await expect(batchOf(intake, [{ id, row: 2 }])).rejects.toMatchObject({ code: 'INTAKE_TAKEN' });
  await setGroup(batch, 'waiting');
  expect(await countsOf(intake)).toEqual([0, 1, 0]);
  await setGroup(batch, 'failed');
  await cancel(batch);
  expect(await countsOf(intake)).toEqual([1, 0, 0]);
});

test('rows that were given up, also before any was taken → waiting; what was sent before that → deposited', async () => {
  const intake = await newIntake();
  const [given, early, sent] = [await add(intake, 'a'), await add(intake, 'b'), await add(intake, 'c')];
  const [one, two, three] = await Promise.all([given, early, sent].map((id) => batchOf(intake, [{ id, row: 2 }])));
  for (const batch of [one, two, three] as string[]) {
    await start({ batch });
    await cancel(batch);
  }
  await takeRows(one as string, ['a'], 'cancelled');
  await takeRows(three as string, ['c'], 'sent');
  expect(await countsOf(intake)).toEqual([2, 1, 0]);
  await setGroup(three as string, 'committed');
  expect(await countsOf(intake)).toEqual([2, 0, 1]);
});

test('a batch whose file was read otherwise, so that a row has other content → the event waits, and is not called deposited', async () => {
  const intake = await newIntake();
  const id = await add(intake, 'a');
  const batch = await batchOf(intake, [{ id, row: 2 }]);
  await start({ batch });
  await takeRows(batch, ['something else'], 'committed');
  expect(await readEvent(tables, intake, id)).toMatchObject({ state: 'waiting', record: null, batch: null });
});

test('an intake older than a hundred others → listed as long as its token opens it, and no more once it ended', async () => {
  const old = await newIntake();
  for (let i = 0; i < 100; i++) await newIntake();
  const isListed = async () => (await intakes.list(CHAIN)).some(({ id }) => id === old);
  expect(await isListed()).toBe(true);
  await intakes.end(old, Date.now(), ACTOR);
  expect(await isListed()).toBe(false);
});
