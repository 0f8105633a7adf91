import { join } from 'node:path';
import { createSigner } from '@stele/crypto';
import { nodeCrypto, openKeyFile, unlockSecret } from '@stele/crypto/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NodeProcess } from '../../../apps/cli/test/node-process.ts';
import {
  accountIdFor,
  type Client,
  createClient,
  type EventInfo,
  encodeTransaction,
  requireCommitted,
  type Sender,
  type SubmitOutcome,
} from '../src/index.ts';
import { createKvClient } from './generated/kv-client.ts';

let node: NodeProcess;
let client: Client;
let operator: Sender;
beforeAll(async () => {
  node = await NodeProcess.start();
  client = createClient({ url: node.url, crypto: nodeCrypto });
  const keys = join(node.data, 'keys');
  const { secret } = await unlockSecret(keys, {});
  const signer = await openKeyFile(join(keys, 'operator.json'), secret);
  operator = { account: accountIdFor(nodeCrypto, signer), signer };
});
afterAll(() => node?.[Symbol.asyncDispose]());

const put = (key: string, value = '1') => ({ contract: 'kv', method: 'put', args: { key, value } });

async function restart(): Promise<void> {
  await node.stop('SIGKILL');
  await node.start();
}

test('a transaction by two signers of two suites → committed, both named in its receipt', async () => {
  const { secretKey } = nodeCrypto.suite('p256').generateKeyPair();
  const second = createSigner(nodeCrypto, 'p256', secretKey);
  requireCommitted(await client.addKey({ ...operator, key: second }));
  const outcome = await client.send({ ...operator, cosigners: [second], calls: [put('two')] });
  const { signers } = await client.api.getTransaction({ params: { id: requireCommitted(outcome).id } });
  expect(signers).toHaveLength(2);
});

test('two calls of which the second fails → neither has an effect', async () => {
  const outcome = await client.send({ ...operator, calls: [put('all'), put('', '2')] });
  expect(outcome).toMatchObject({ state: 'failed', error: { code: 'CONTRACT_ARGUMENTS' } });
  expect(await createKvClient(client).get({ owner: operator.account, key: 'all' })).toBeNull();
});

test('a generated client → calls, queries, and calls for one transaction', async () => {
  const kv = createKvClient(client);
  const outcome = await kv.put({ key: 'typed', value: 'yes' }, operator);
  expect(outcome).toMatchObject({ state: 'committed', result: null });
  expect(await kv.get({ owner: operator.account, key: 'typed' })).toBe('yes');
  const together = [kv.prepare.put({ key: 'x', value: '1' }), kv.prepare.remove({ key: 'typed' })];
  requireCommitted(await client.send({ ...operator, calls: together }));
  expect(await kv.get({ owner: operator.account, key: 'typed' })).toBeNull();
});

test('an idempotency key after a crash of the node → still the first transaction; other calls are a conflict', async () => {
  const once = { ...operator, idempotencyKey: 'once' };
  const first = await client.send({ ...once, calls: [put('once')] });
  await restart();
  expect(await client.send({ ...once, calls: [put('once')] })).toMatchObject({ state: 'committed', id: first.id });
  const other = await client.send({ ...once, calls: [put('other')] });
  expect(other).toMatchObject({ state: 'rejected', error: { code: 'TX_CONFLICT' } });
});

test('events through a crash of the node → each once, in order', async () => {
  const deposit = (number: number) =>
    client.depositEvidence([{ algorithm: 'sha256', digest: number.toString(16).padStart(64, '0') }], operator);
  const stop = new AbortController();
  const seen: EventInfo[] = [];
  const following = (async () => {
    for await (const event of client.events({ from: '0.0', contract: 'evidence', signal: stop.signal })) {
      seen.push(event);
      if (seen.length === 20) return;
    }
  })();
  for (let number = 0; number < 10; number++) await deposit(number);
  await restart();
  for (let number = 10; number < 20; number++) await deposit(number);
  await following;
  stop.abort();
  const { events } = await client.api.listEvents({ query: { from: '0.0', contract: 'evidence' } });
  expect(seen).toEqual(events.slice(0, 20));
});

test('blocks from the first on → every height once, in order', async () => {
  const { height } = await client.api.getChain();
  const heights: number[] = [];
  for await (const header of client.blocks({ from: 0 })) {
    heights.push(header.height);
    if (header.height === height) break;
  }
  expect(heights).toEqual(Array.from({ length: height }, (_, i) => i + 1));
});

test('3,000 transactions in bulk, the node killed in the middle → all committed, each once', async () => {
  const stream = await client.openSubmitStream({ window: 500 });
  const outcomes: Promise<SubmitOutcome>[] = [];
  let restarted: Promise<void> | undefined;
  for (let number = 0; number < 3000; number++) {
    const draft = await client.prepare({ ...operator, calls: [put(`bulk ${number}`)] });
    outcomes.push((await stream.submit(encodeTransaction(draft))).outcome);
    if (number === 1500) restarted = restart();
  }
  const settled = await Promise.all(outcomes);
  await restarted;
  stream.close();
  expect(new Set(settled.map(({ state }) => state))).toEqual(new Set(['committed']));
  const places = settled.map((outcome) => ('height' in outcome ? `${outcome.height}.${outcome.index}` : ''));
  expect(new Set(places).size).toBe(3000);
}, 180_000);

test('a proof of an entry at an earlier height → asked for and given', async () => {
  const first = requireCommitted(await client.send({ ...operator, calls: [put('state', 'one')] }));
  requireCommitted(await client.send({ ...operator, calls: [put('state', 'two')] }));
  const params = { contract: 'kv', collection: 'entries', key: `${operator.account}/state` };
  const entry = await client.api.getState({ params, query: { height: first.height, proof: true } });
  expect(entry).toMatchObject({ value: 'one', present: true, proof: expect.any(String) });
});
