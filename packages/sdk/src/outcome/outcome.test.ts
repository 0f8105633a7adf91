import { SteleError } from '@stele/protocol';
import { expect, test } from 'vitest';
import { committedInfo, failedInfo, sender, startDouble, submitted } from '../../test/chain-double.ts';
import { type DoubleAnswer, DROP } from '../../test/node-double.ts';
import { routes } from '../api/routes.ts';
import { requireCommitted } from '../index.ts';

const ID = 'ab'.repeat(32);
const calls = [{ contract: 'kv', method: 'put', args: {} }];
const send = { ...sender, calls };

test('accepted, the node restarts, committed → committed', async () => {
  const { node, client } = await startDouble();
  await using _ = node;
  const answers: DoubleAnswer[] = [
    { id: ID, state: 'accepted' },
    DROP,
    { id: ID, state: 'ordered' },
    committedInfo(ID, [5]),
  ];
  node.answer(routes.getTransaction, () => answers.shift() ?? DROP);
  expect(await client.wait(ID)).toMatchObject({ state: 'committed', height: 8, returns: [5] });
});

test('a node that is away for a while → the wait survives it', async () => {
  const { node, client } = await startDouble();
  await using _ = node;
  node.answer(routes.getTransaction, () => committedInfo(ID));
  await client.chain();
  await node.goAway();
  const outcome = client.wait(ID);
  await new Promise((resolve) => setTimeout(resolve, 150));
  await node.comeBack();
  expect(await outcome).toMatchObject({ state: 'committed' });
});

test('a transaction that the node hears of late → waited for', async () => {
  const { node, client } = await startDouble();
  await using _ = node;
  const answers = [new SteleError('TX_NOT_FOUND', { id: ID }), { id: ID, state: 'unknown' }, committedInfo(ID)];
  node.answer(routes.getTransaction, () => answers.shift() ?? DROP);
  expect(await client.wait(ID)).toMatchObject({ state: 'committed' });
});

test('no outcome in time → SDK_TIMEOUT with the id, and no claim', async () => {
  const { node, client } = await startDouble();
  await using _ = node;
  node.answer(routes.getTransaction, () => ({ id: ID, state: 'accepted' }));
  await expect(client.wait(ID, { timeoutMs: 200 })).rejects.toMatchObject({ code: 'SDK_TIMEOUT', detail: { id: ID } });
});

test('failed in execution → the error with the values of the receipt', async () => {
  const { node, client } = await startDouble();
  await using _ = node;
  const error = new SteleError('CONTRACT_REFUSED', { contract: 'kv', reason: 'it is Sunday' });
  node.answer(routes.getTransaction, () => failedInfo(ID, error));
  const outcome = await client.wait(ID);
  expect(outcome).toMatchObject({ state: 'failed', error: { message: error.message } });
  expect(() => requireCommitted(outcome)).toThrow(error.message);
});

test('failed with a code of a newer version → SDK_NEWER_NODE', async () => {
  const { node, client } = await startDouble();
  await using _ = node;
  const info = failedInfo(ID, new SteleError('KEY_LAST', { key: 'k', account: 'a' }));
  const receipt = { ...info.receipt, code: 'MOON_FULL', message: 'The moon is full.' };
  node.answer(routes.getTransaction, () => ({ ...info, receipt }));
  expect(await client.wait(ID)).toMatchObject({ state: 'failed', error: { code: 'SDK_NEWER_NODE' } });
});

test('expired → an outcome without a place, and TX_EXPIRED where a commitment is required', async () => {
  const { node, client } = await startDouble();
  await using _ = node;
  node.answer(routes.getTransaction, () => ({ id: ID, state: 'expired' }));
  const outcome = await client.wait(ID);
  expect(outcome).toEqual({ state: 'expired', id: ID });
  expect(() => requireCommitted(outcome)).toThrow(expect.objectContaining({ code: 'TX_EXPIRED' }));
});

test('rejected with a bare code → its error with the values left open', async () => {
  const { node, client } = await startDouble();
  await using _ = node;
  node.answer(routes.getTransaction, () => ({ id: ID, state: 'rejected', reason: 'KEY_UNKNOWN' }));
  const outcome = await client.wait(ID);
  expect(outcome).toMatchObject({
    state: 'rejected',
    error: { message: 'The key … is not registered on this chain.' },
  });
});

test('the answer to handing in is lost twice → the same bytes each time, one transaction', async () => {
  const { node, client } = await startDouble();
  await using _ = node;
  const attempts: string[] = [];
  node.answer(routes.submitTransaction, ({ body }) => {
    attempts.push(JSON.stringify(body));
    return attempts.length < 3 ? DROP : committedInfo(submitted(body).id);
  });
  expect(await client.send(send)).toMatchObject({ state: 'committed' });
  expect(new Set(attempts).size).toBe(1);
  expect(attempts).toHaveLength(3);
});

test('handed in, then no outcome in time → SDK_TIMEOUT with the id that was sent', async () => {
  const { node, client } = await startDouble();
  await using _ = node;
  let id = '';
  node.answer(routes.submitTransaction, ({ body }) => {
    id = submitted(body).id;
    return { id, state: 'accepted' };
  });
  node.answer(routes.getTransaction, () => ({ id, state: 'accepted' }));
  const error: SteleError = await client.send({ ...send, timeoutMs: 200 }).catch((caught) => caught);
  expect(error).toMatchObject({ code: 'SDK_TIMEOUT', detail: { id } });
});

test('the gateway refuses → rejected with its reason', async () => {
  const { node, client } = await startDouble();
  await using _ = node;
  node.answer(routes.submitTransaction, () => new SteleError('KEY_REVOKED', { key: 'k1' }));
  expect(await client.send(send)).toMatchObject({ state: 'rejected', error: { detail: { key: 'k1' } } });
});

test('a disk that is full → an error, no verdict on the transaction', async () => {
  const { node, client } = await startDouble();
  await using _ = node;
  node.answer(routes.submitTransaction, () => new SteleError('STORE_DISK_FULL', { free: 1, needed: 2 }));
  await expect(client.send(send)).rejects.toMatchObject({ code: 'STORE_DISK_FULL' });
});

test('an idempotency key used before → the outcome of the first transaction, by its id', async () => {
  const { node, client } = await startDouble();
  await using _ = node;
  node.answer(routes.submitTransaction, () => ({ id: ID, state: 'accepted' }));
  node.answer(routes.getTransaction, ({ params }) => committedInfo(params['id'] ?? ''));
  expect(await client.send({ ...send, idempotencyKey: 'once' })).toMatchObject({ state: 'committed', id: ID });
});

test('a gateway that calls it a duplicate → the outcome of the one it names', async () => {
  const { node, client } = await startDouble();
  await using _ = node;
  node.answer(routes.submitTransaction, () => new SteleError('TX_DUPLICATE', { id: ID }));
  node.answer(routes.getTransaction, ({ params }) => committedInfo(params['id'] ?? ''));
  expect(await client.send(send)).toMatchObject({ state: 'committed', id: ID });
});

test('no node at all → SDK_UNREACHABLE at once, since nothing was sent', async () => {
  const { node, client } = await startDouble();
  await node.goAway();
  await expect(client.send(send)).rejects.toMatchObject({ code: 'SDK_UNREACHABLE' });
});
