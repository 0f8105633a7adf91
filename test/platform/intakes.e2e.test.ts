import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nodeCrypto } from '@stele/crypto/node';
import type { BatchInfo, CustodyRow, IntakeEvent, IntakeEventRow, IntakeInfo, JobInfo } from '@stele/platform/api';
import { createClient, type Problem } from '@stele/sdk';
import { type VerifyOptions, verifyEvidence } from '@stele/verifier';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ConsoleReader } from '../support/console-reader.ts';
import { PlatformProcess } from '../support/platform-process.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { until } from '../support/until.ts';

const CHAIN = '/console/v1/chains/local';
const INTAKES = `${CHAIN}/intakes`;
const EVENTS = '/intake/v1/events';
const PASSWORD = '石碑 stands for centuries';
const MIB = 1024 * 1024;

const folder = await temporaryFolder();
let platform: PlatformProcess;
let reader: ConsoleReader;

const start = async () => {
  platform = await PlatformProcess.start(folder.path, { STELE_CONSOLE_DIST: join(folder.path, 'dist') });
  reader = new ConsoleReader(platform.url);
};
const isOpen = () => until('the database is open', async () => (await reader.get(INTAKES)).status === 200 || undefined);

beforeAll(async () => {
  await mkdir(join(folder.path, 'dist'));
  await writeFile(join(folder.path, 'dist', 'index.html'), '<p>console');
  await start();
  await reader.post('/console/v1/session/claim', { token: platform.claim, password: PASSWORD });
  await isOpen();
});
afterAll(async () => {
  await platform?.[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

interface Opened {
  readonly intake: IntakeInfo;
  readonly token: string;
}

const make = async (name: string): Promise<Opened> => (await reader.post<Opened>(INTAKES, { name })).body;

interface Posting {
  readonly key?: string;
  readonly label?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

async function ask<Body>(path: string, token: string, init: RequestInit = {}) {
  const headers = { authorization: `Bearer ${token}`, ...(init.headers as Record<string, string>) };
  const response = await fetch(`${platform.url}${path}`, { ...init, headers });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Body };
}

function post(token: string, body: string | Uint8Array<ArrayBuffer>, { key, label, headers = {} }: Posting = {}) {
  const query = label === undefined ? '' : `?label=${encodeURIComponent(label)}`;
  const own = { ...(key !== undefined && { 'idempotency-key': key }), ...headers };
  return ask<IntakeEvent & Problem>(`${EVENTS}${query}`, token, { method: 'POST', headers: own, body });
}

const contentOf = (text: string) => `sha256:${createHash('sha256').update(text).digest('hex')}`;
const infoOf = async (intake: string) => (await reader.get<IntakeInfo & Problem>(`${INTAKES}/${intake}`)).body;
const eventOf = (token: string, id: string) => ask<IntakeEvent & Problem>(`${EVENTS}/${id}`, token);
const rowsOf = async (intake: string, query = '') =>
  (
    await reader.get<{ readonly items: readonly IntakeEventRow[]; readonly cursor: string | null }>(
      `${INTAKES}/${intake}/events${query}`,
    )
  ).body;

/** Has a batch made of what waits. */
const batchOf = (intake: string) =>
  reader.post<{ readonly batch: string } & Problem>(`${INTAKES}/${intake}/batches`, {});

/** Agrees to a batch as the operator does who looked at it, and waits until it is done. */
async function deposit(batch: string, way: 'each' | 'anchored'): Promise<void> {
  const path = `${CHAIN}/batches/${batch}`;
  const { body: info } = await reader.get<BatchInfo>(path);
  const { body: signer } = await reader.get<{ readonly account: string; readonly key: string }>(`${path}/signer`);
  const { account, key } = signer;
  const { body: started } = await reader.post<BatchInfo>(`${path}/start`, { way, list: info.check.list, account, key });
  await until('the job is done', async () => {
    const { body } = await reader.get<{ readonly job: JobInfo }>(`/console/v1/jobs/${started.job?.id}`);
    return body.job.state === 'done' || undefined;
  });
}

test('events that are posted → hashed, kept with their custody, deposited once the operator agrees, with packages that verify', async () => {
  const { intake, token } = await make('payment gateway');
  const paid = await post(token, '{"paid":true}', { label: '订单 1', headers: { 'content-type': 'application/json' } });
  expect(paid.status).toBe(201);
  const { id, received, ...answered } = paid.body;
  expect(answered).toEqual({
    number: 1,
    content: contentOf('{"paid":true}'),
    size: 13,
    label: '订单 1',
    state: 'waiting',
    record: null,
    transaction: null,
  });
  const second = await post(token, 'plain words');
  const again = await post(token, 'plain words', { label: 'another name' });
  expect([second.body.number, again.body.number]).toEqual([2, 3]);
  const early = await ask<Problem>(`${EVENTS}/${id}/package`, token);
  expect([early.status, early.body.code]).toEqual([409, 'INTAKE_EVENT_NOT_DEPOSITED']);
  expect(await infoOf(intake.id)).toMatchObject({
    counts: { waiting: 3, 'in-batch': 0, deposited: 0 },
    oldest: received,
  });

  const { items: custody } = (
    await reader.get<{ readonly items: readonly CustodyRow[] }>(`${CHAIN}/files/${answered.content}/custody`)
  ).body;
  expect(custody).toMatchObject([
    { act: 'kept', account: intake.account, detail: `intake payment gateway (${intake.id})` },
  ]);
  expect(await reader.text(`${CHAIN}/files/${answered.content}/content`)).toBe('{"paid":true}');
  const twice = `${CHAIN}/files/${second.body.content}`;
  expect((await reader.get(twice)).body).toMatchObject({ file: { name: 'payment gateway', size: 11 } });
  expect((await reader.get<{ readonly items: readonly unknown[] }>(`${twice}/custody`)).body.items.length).toBe(2);

  const made = await batchOf(intake.id);
  expect(made.status).toBe(201);
  expect((await eventOf(token, id)).body).toMatchObject({ state: 'in-batch', record: null });
  const { body: batch } = await reader.get<BatchInfo>(`${CHAIN}/batches/${made.body.batch}`);
  expect(batch).toMatchObject({ file: 'payment gateway 1–3.csv', job: null, check: { good: 2, duplicate: 1, bad: 0 } });
  expect((await batchOf(intake.id)).body.code).toBe('INTAKE_NOTHING_WAITS');
  await deposit(made.body.batch, 'each');

  const deposited = (await eventOf(token, id)).body;
  expect(deposited).toMatchObject({ state: 'deposited', record: `${answered.content}/0`, received });
  const client = createClient({ url: platform.url, crypto: nodeCrypto });
  expect(await client.contract('evidence').query('get', { record: deposited.record })).toMatchObject({
    label: '订单 1',
    size: 13,
    transaction: deposited.transaction,
  });
  const { genesis } = await client.api.getChain();
  for (const event of [id, again.body.id]) {
    const { body: evidence } = await ask<VerifyOptions['evidence']>(`${EVENTS}/${event}/package`, token);
    verifyEvidence({ evidence, genesis, crypto: nodeCrypto });
  }
  expect((await infoOf(intake.id)).counts).toEqual({ waiting: 0, 'in-batch': 0, deposited: 3 });
}, 120_000);

test('an anchored batch of events → each of them, also one that repeats, has its package', async () => {
  const { intake, token } = await make('anchored');
  const ids: string[] = [];
  for (const text of ['a', 'b', 'a']) ids.push((await post(token, text)).body.id);
  await deposit((await batchOf(intake.id)).body.batch, 'anchored');
  const { genesis } = await createClient({ url: platform.url, crypto: nodeCrypto }).api.getChain();
  for (const id of ids) {
    const { state, record, content } = (await eventOf(token, id)).body;
    expect([state, record]).toEqual(['deposited', null]);
    const evidence = await until('the batch is certified', async () => {
      const answer = await ask<VerifyOptions['evidence'] & Problem>(`${EVENTS}/${id}/package`, token);
      return answer.status === 200 ? answer.body : undefined;
    });
    expect(evidence).toMatchObject({ claim: { anchored: { content } } });
    verifyEvidence({ evidence, genesis, crypto: nodeCrypto });
  }
}, 120_000);

test('the same key again → the same event with 200; with other bytes or another label → refused, nothing added', async () => {
  const { intake, token } = await make('keys');
  const first = await post(token, 'paid', { key: 'order 1', label: 'x' });
  const again = await post(token, 'paid', { key: 'order 1', label: 'x' });
  expect([first.status, again.status]).toEqual([201, 200]);
  expect(again.body).toEqual(first.body);
  for (const refused of [
    await post(token, 'unpaid', { key: 'order 1', label: 'x' }),
    await post(token, 'paid', { key: 'order 1' }),
  ]) {
    expect([refused.status, refused.body.code]).toEqual([409, 'INTAKE_KEY_USED']);
  }
  expect((await rowsOf(intake.id)).items.length).toBe(1);
});

test('a platform that is killed after it answered → the event and its original are there after the next start', async () => {
  const { intake, token } = await make('killed');
  const { body } = await post(token, 'durable', { key: 'k' });
  await platform.end('SIGKILL');
  await start();
  await reader.post('/console/v1/session/sign-in', { password: PASSWORD });
  await isOpen();
  expect((await eventOf(token, body.id)).body).toEqual(body);
  expect((await post(token, 'durable', { key: 'k' })).body).toEqual(body);
  expect(await reader.text(`${CHAIN}/files/${body.content}/content`)).toBe('durable');
  expect((await infoOf(intake.id)).counts).toEqual({ waiting: 1, 'in-batch': 0, deposited: 0 });
}, 120_000);

test('no token, one that was replaced, one of an ended intake, one of another intake → 401, or nothing found', async () => {
  const { intake, token } = await make('tokens');
  const other = await make('others');
  const { body } = await post(token, 'mine');
  expect((await eventOf(other.token, body.id)).body.code).toBe('INTAKE_EVENT_UNKNOWN');
  const rotated = (await reader.post<Opened>(`${INTAKES}/${intake.id}/token`, {})).body;
  expect((await post(rotated.token, 'new')).status).toBe(201);
  const ended = (await reader.post<IntakeInfo>(`${INTAKES}/${other.intake.id}/end`, {})).body;
  expect(ended.ended).toEqual(expect.any(Number));
  expect((await reader.post<Problem>(`${INTAKES}/${other.intake.id}/token`, {})).body.code).toBe('INTAKE_ENDED');
  for (const bad of [token, other.token, 'none', '']) {
    for (const answer of [await post(bad, 'x'), await eventOf(bad, body.id)]) {
      expect([answer.status, answer.body.code]).toEqual([401, 'INTAKE_TOKEN']);
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    }
  }
});

test('a token of an intake → opens nothing that needs a session; a session → opens nothing of systems', async () => {
  const { intake, token } = await make('apart');
  const port = new URL(platform.url).port;
  const shown = [{ cookie: `stele-session-${port}=${token}` }, { authorization: `Bearer ${token}` }];
  for (const path of [INTAKES, `${INTAKES}/${intake.id}/events`, `${CHAIN}/batches`, `${CHAIN}/files`]) {
    for (const headers of shown) {
      const response = await fetch(`${platform.url}${path}`, { headers: headers as Record<string, string> });
      expect(`${path} ${((await response.json()) as Problem).code}`).toBe(`${path} SESSION_REQUIRED`);
    }
  }
  const stranger = new ConsoleReader(platform.url);
  expect((await stranger.post<Problem>(INTAKES, { name: 'x' })).body.code).toBe('SESSION_REQUIRED');
  expect((await stranger.post<Problem>(`${INTAKES}/${intake.id}/batches`, {})).body.code).toBe('SESSION_REQUIRED');
  expect((await reader.send<Problem>(EVENTS, 'text/csv', 'x')).body.code).toMatch(/^INTAKE_TOKEN|CONSOLE_ORIGIN$/);
});

test('what a browser sends for a page, of whatever origin → refused, token or not', async () => {
  const { token } = await make('pages');
  const pages = [
    { origin: 'https://evil.example' },
    { origin: platform.url },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-origin' },
  ];
  for (const headers of pages) {
    const { status, body } = await post(token, 'x', { headers: headers as Record<string, string> });
    expect([status, body.code]).toEqual([403, 'CONSOLE_ORIGIN']);
  }
  const preflight = await fetch(`${platform.url}${EVENTS}`, {
    method: 'OPTIONS',
    headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
  });
  expect(preflight.headers.get('access-control-allow-origin')).toBe(null);
});

test('an event of a MiB → taken; a byte more, also without a length that says so, none, a bad key or label → refused', async () => {
  const { intake, token } = await make('limits');
  expect((await post(token, new Uint8Array(MIB))).status).toBe(201);
  const large = await post(token, new Uint8Array(MIB + 1));
  expect([large.status, large.body.code]).toEqual([413, 'WIRE_TOO_LARGE']);
  const stream = new ReadableStream({
    start(controller) {
      for (let part = 0; part < 17; part++) controller.enqueue(new Uint8Array(MIB / 16));
      controller.close();
    },
  });
  const init = { method: 'POST', body: stream, duplex: 'half' } as RequestInit;
  expect((await ask<Problem>(EVENTS, token, init)).body.code).toBe('WIRE_TOO_LARGE');
  for (const bad of [
    await post(token, ''),
    await post(token, 'x', { key: 'x'.repeat(101) }),
    await post(token, 'x', { label: 'x'.repeat(257) }),
    await post(token, 'x', { label: 'two\nlines' }),
  ]) {
    expect([bad.status, bad.body.code]).toEqual([400, 'API_BAD_REQUEST']);
  }
  expect((await rowsOf(intake.id)).items.length).toBe(1);
});

test('events page after page, by their state → newest first, each once', async () => {
  const { intake, token } = await make('pages of events');
  for (let number = 1; number <= 5; number++) await post(token, `event ${number}`);
  const first = await rowsOf(intake.id, '?limit=2&state=waiting');
  const rest = await rowsOf(intake.id, `?limit=3&state=waiting&cursor=${first.cursor}`);
  expect([...first.items, ...rest.items].map(({ number }) => number)).toEqual([5, 4, 3, 2, 1]);
  expect(rest.cursor).toBe(null);
  expect((await rowsOf(intake.id, '?state=deposited')).items).toEqual([]);
  const unknown = await reader.get<Problem>(`${INTAKES}/${'0'.repeat(32)}`);
  expect([unknown.status, unknown.body.code]).toEqual([404, 'INTAKE_UNKNOWN']);
});

test('a batch of events whose file is read otherwise → the event waits, and a second batch deposits it', async () => {
  const { intake, token } = await make('read otherwise');
  const { body } = await post(token, 'once');
  const { batch } = (await batchOf(intake.id)).body;
  const path = `${CHAIN}/batches/${batch}`;
  const columns = (await reader.get<BatchInfo>(path)).body.columns;
  // Read otherwise, the row is another content: what is deposited then is not the event.
  const { body: other } = await reader.post<BatchInfo>(`${path}/columns`, {
    ...columns,
    content: 2,
    contentIs: 'text',
  });
  expect(other.check.good).toBe(1);
  await deposit(batch, 'each');
  expect((await eventOf(token, body.id)).body).toMatchObject({ state: 'waiting', record: null });
  await deposit((await batchOf(intake.id)).body.batch, 'each');
  expect((await eventOf(token, body.id)).body).toMatchObject({ state: 'deposited', record: `${contentOf('once')}/0` });
}, 120_000);
