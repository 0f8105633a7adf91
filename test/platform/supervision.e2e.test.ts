import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nodeCrypto } from '@stele/crypto/node';
import type { DraftInfo } from '@stele/platform/api';
import { type Client, createClient, createSupervisionClient, type Problem, requireCommitted } from '@stele/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ConsoleReader } from '../support/console-reader.ts';
import { PlatformProcess } from '../support/platform-process.ts';
import { put } from '../support/put.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const CHAIN = '/console/v1/chains/local';
const GRANT = '0000000001';

interface Answered extends Problem {
  readonly result: unknown;
}

const folder = await temporaryFolder();
let platform: PlatformProcess;
let reader: ConsoleReader;
let client: Client;
let account: string;

/** A grant of three reads of `kv/get`, which a policy keeps from others. */
beforeAll(async () => {
  const dist = join(folder.path, 'dist');
  await mkdir(dist);
  await writeFile(join(dist, 'index.html'), '<p>console');
  platform = await PlatformProcess.start(folder.path, { STELE_CONSOLE_DIST: dist });
  reader = new ConsoleReader(platform.url);
  await reader.post('/console/v1/session/claim', { token: platform.claim, password: '石碑 stands for centuries' });
  client = createClient({ url: platform.url, crypto: nodeCrypto });
  ({ account } = await send(put('a', 'kept')));
  const clauses = [{ name: 'owner', accounts: [account] }];
  await send({ contract: 'sys.policies', method: 'set', args: { scope: 'read kv', policy: { clauses } } });
  const access = {
    supervisor: 'local',
    purpose: 'review',
    contracts: ['kv/get'],
    organisations: ['local'],
    until: Date.now() + 3_600_000,
    reads: 3,
  };
  const call = createSupervisionClient(client).grantCall(access);
  const opened = await governed('propose', { title: 'access', reason: '', calls: [call] });
  const { proposal, digest } = opened.returns[0] as { proposal: string; digest: string };
  const voted = await governed('vote', { proposal, digest, voice: 'for' });
  expect(voted.returns).toEqual([{ status: 'executed', outcome: '' }]);
});
afterAll(async () => {
  await platform?.[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

/** Has a call signed by the operator as pages do. */
async function send(call: { readonly contract: string; readonly method: string; readonly args: unknown }) {
  const { body } = await reader.post<DraftInfo>(`${CHAIN}/drafts`, { calls: [call] });
  await reader.post(`${CHAIN}/drafts/${body.draft}/signature`, {});
  return { account: body.account, ...requireCommitted(await client.wait(body.transaction)) };
}

function governed(method: string, args: unknown) {
  return send({ contract: 'sys.governance', method, args });
}

function record(key: string) {
  const args = { grant: GRANT, contract: 'kv', method: 'get', args: JSON.stringify({ owner: account, key }) };
  return send({ contract: 'sys.supervision', method: 'record', args });
}

function answerOf(transaction: string, by = reader) {
  return by.post<Answered>(`${CHAIN}/recorded-queries/${transaction}/answer`, {});
}

test('a query that the operator recorded → answered, again too, and counted once', async () => {
  const { id } = await record('a');
  expect((await answerOf(id)).body.result).toBe('kept');
  expect((await answerOf(id)).body.result).toBe('kept');
  expect((await createSupervisionClient(client).get(GRANT))?.grant.used).toBe(1);
});

test('the same asked by nobody who is signed in → refused', async () => {
  const { id } = await record('a');
  expect((await answerOf(id, new ConsoleReader(platform.url))).body.code).toBe('SESSION_REQUIRED');
});

test('a transaction that recorded no query → refused, and nothing is read', async () => {
  const { id } = await send(put('b'));
  expect((await answerOf(id)).body.code).toBe('GRANT_RECORD');
  expect((await answerOf('ab'.repeat(32))).body.code).toBe('GRANT_RECORD');
});
