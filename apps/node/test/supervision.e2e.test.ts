import { nodeCrypto } from '@stele/crypto/node';
import { toHex } from '@stele/protocol';
import { type Client, createClient, requireCommitted, type Sender, signQuery } from '@stele/sdk';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { accountOf, TestNode } from './test-node.ts';

const GRANT = '0000000001';

describe('restricted reads of a node', () => {
  let node: TestNode;
  let client: Client;
  let operator: Sender;
  let asked: { contract: string; method: string; args: { owner: string; key: string } };

  beforeEach(async () => {
    node = await TestNode.start();
    client = createClient({ url: node.node.url, crypto: nodeCrypto });
    operator = { account: toHex(accountOf(node.operator)), signer: node.operator };
    asked = { contract: 'kv', method: 'get', args: { owner: operator.account, key: 'a' } };
    const reader = await node.createAccount();
    const policy = { clauses: [{ name: 'reader', accounts: [toHex(accountOf(reader))] }] };
    await send('kv', 'put', { key: 'a', value: 'secret' });
    await send('sys.policies', 'set', { scope: 'read kv', policy });
  });
  afterEach(() => node.remove());

  async function send(contract: string, method: string, args: unknown) {
    const outcome = requireCommitted(await client.send({ ...operator, calls: [{ contract, method, args }] }));
    return { id: outcome.id, returned: outcome.returns[0] };
  }

  async function decide(contract: string, method: string, args: unknown): Promise<void> {
    const calls = [{ contract, method, args }];
    const { returned } = await send('sys.governance', 'propose', { title: 'access', reason: '', calls });
    const { proposal, digest } = returned as { proposal: string; digest: string };
    const voted = await send('sys.governance', 'vote', { proposal, digest, voice: 'for' });
    expect(voted.returned).toEqual({ status: 'executed', outcome: '' });
  }

  /** What a signed query comes to: its result, or the code of its refusal. */
  async function read(given: object = {}, path = '/query/signed') {
    const signed = { ...asked, account: operator.account, signers: [operator.signer], ...given };
    const query = Buffer.from(await signQuery(await client.chain(), signed)).toString('base64');
    const { answer } = await node.post<{ code?: string; result?: unknown }>(path, { query });
    return answer.code ?? answer.result ?? answer;
  }

  const grant = (given: object = {}) =>
    decide('sys.supervision', 'grant', {
      supervisor: 'local',
      purpose: 'yearly review',
      contracts: ['kv/get'],
      organisations: ['local'],
      until: Date.now() + 3_600_000,
      reads: 5,
      ...given,
    });

  const record = () => send('sys.supervision', 'record', { grant: GRANT, ...asked, args: JSON.stringify(asked.args) });

  const acts = () =>
    node.node.view.audit.log
      .read(0, 1000)
      .filter(({ act }) => act.startsWith('read'))
      .map(({ act, target, outcome, details }) => [act, target, outcome, details['record']]);

  test('nobody or the wrong one asks → refused, and noted', async () => {
    expect((await node.post<{ code: string }>('/query', asked)).answer.code).toBe('ACCESS_DENIED');
    expect(await read()).toBe('ACCESS_DENIED');
    expect((await node.get<{ code: string }>('/state/kv/entries/a')).answer.code).toBe('ACCESS_DENIED');
    for (const target of ['kv/get', 'kv/entries']) {
      await expect.poll(acts).toContainEqual(['read.refused', target, 'ACCESS_DENIED', undefined]);
    }
  });

  test('nobody asks for a package of a guarded record, which would hold it → refused, and noted', async () => {
    const ask = async () => (await node.post<{ code: string }>('/evidence', { records: ['unknown'] })).answer.code;
    expect(await ask()).toBe('API_NOT_FOUND');
    const policy = { clauses: [{ name: 'operators', roles: ['operation'] }] };
    await send('sys.policies', 'set', { scope: 'read evidence', policy });
    expect(await ask()).toBe('ACCESS_DENIED');
    await expect.poll(acts).toContainEqual(['read.refused', 'evidence/records', 'ACCESS_DENIED', undefined]);
  });

  test('nobody simulates that the policy is removed, then reads → refused', async () => {
    const calls = [
      { contract: 'sys.policies', method: 'remove', args: { scope: 'read kv' } },
      { contract: asked.contract, method: asked.method, args: asked.args },
    ];
    const { answer } = await node.post<{ code: string }>('/simulate', { account: operator.account, calls });
    expect(answer.code).toBe('ACCESS_DENIED');
  });

  test('a recorded query under a grant → answered, counted, noted with its record', async () => {
    await grant();
    const { id } = await record();
    expect(await read({ record: id })).toBe('secret');
    expect(acts()).toContainEqual(['read', 'kv/get', 'ok', id]);
    const found = await client.contract('sys.supervision').query('get', { grant: GRANT });
    expect(found).toMatchObject({ grant: { used: 1, reads: 5 }, ended: '' });
  });

  test('another query than the recorded one → refused, and noted', async () => {
    await grant();
    const { id } = await record();
    const refusals = [
      await read({ record: id, args: { ...asked.args, key: 'b' } }),
      await read({ record: id, method: 'list', args: {} }),
      await read({ record: id, height: 2 }),
      await read({ record: 'ab'.repeat(32) }),
    ];
    expect(refusals).toEqual(['GRANT_RECORD', 'GRANT_RECORD', 'GRANT_RECORD', 'GRANT_RECORD']);
    await expect.poll(acts).toContainEqual(['read.refused', 'kv/get', 'GRANT_RECORD', id]);
  });

  test('a grant that was ended → what was recorded under it is not answered', async () => {
    await grant();
    const { id } = await record();
    await decide('sys.supervision', 'end', { grant: GRANT, reason: 'done' });
    expect(await read({ record: id })).toBe('GRANT_ENDED');
  });

  test('the audit log over the API → for whom the policy lets, and that it was read stands in it', async () => {
    const log = { contract: 'sys.audit', method: 'log', args: { limit: 2 } };
    const answer = await read(log, '/audit');
    expect(answer).toMatchObject({ entries: [{ sequence: 1, act: 'node.start' }, { sequence: 2 }], end: false });
    expect(acts()).toContainEqual(['read', 'sys.audit/log', 'ok', undefined]);
    const stranger = await node.createAccount();
    const foreign = { ...log, account: toHex(accountOf(stranger)), signers: [stranger] };
    expect(await read(foreign, '/audit')).toBe('ACCESS_DENIED');
  });

  test('a grant for another query → does not open the audit log', async () => {
    await grant();
    const { id } = await record();
    expect(await read({ record: id }, '/audit')).toBe('QUERY_BAD');
  });
});
