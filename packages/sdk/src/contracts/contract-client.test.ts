import { kvContract } from '@stele/kv/contract';
import { SteleError, utf8ToText } from '@stele/protocol';
import { expect, test } from 'vitest';
import { account, committedInfo, failedInfo, sender, startDouble, submitted } from '../../test/chain-double.ts';
import { routes } from '../api/routes.ts';

test('a call → sent with its arguments, its result from the receipt', async () => {
  const { node, client } = await startDouble();
  await using _ = node;
  let sent: unknown;
  node.answer(routes.submitTransaction, ({ body }) => {
    const { id, content } = submitted(body);
    sent = content.calls.map(({ contract, method, args }) => [contract, method, utf8ToText(args)]);
    return committedInfo(id, ['done']);
  });
  const outcome = await client.contract('kv').call<string>('put', { key: 'a', value: 'b' }, sender);
  expect(outcome).toMatchObject({ state: 'committed', result: 'done' });
  expect(sent).toEqual([['kv', 'put', '{"key":"a","value":"b"}']]);
});

test('a call that fails → the failure, without a result', async () => {
  const { node, client } = await startDouble();
  await using _ = node;
  const error = new SteleError('CONTRACT_UNKNOWN', { contract: 'kv' });
  node.answer(routes.submitTransaction, ({ body }) => failedInfo(submitted(body).id, error));
  const outcome = await client.contract('kv').call('put', {}, sender);
  expect(outcome).toMatchObject({ state: 'failed', error: { code: 'CONTRACT_UNKNOWN' } });
  expect(outcome).not.toHaveProperty('result');
});

test('a query at a height → asked at that height', async () => {
  const { node, client } = await startDouble();
  await using _ = node;
  node.answer(routes.query, ({ body }) => ({ height: 3, result: body, gasUsed: 1 }));
  const asked = await client.contract('kv').query('get', { key: 'a' }, { height: 3 });
  expect(asked).toEqual({ contract: 'kv', method: 'get', args: { key: 'a' }, height: 3 });
});

test('a simulation → for the account, without a signature', async () => {
  const { node, client } = await startDouble();
  await using _ = node;
  const result = { code: '', message: '', hint: '', gasUsed: 1, returns: [null], events: [], writes: [] };
  let asked: unknown;
  node.answer(routes.simulate, ({ body }) => {
    asked = body;
    return result;
  });
  expect(await client.contract('kv').simulate('put', { key: 'a' }, account)).toEqual(result);
  expect(asked).toEqual({ account, calls: [{ contract: 'kv', method: 'put', args: { key: 'a' } }] });
});

test('the ABI → as the chain has it', async () => {
  const { node, client } = await startDouble();
  await using _ = node;
  const info = { name: 'kv', kind: 'native', version: '1.0.0', status: 'active', owner: '', code: 'ab'.repeat(32) };
  node.answer(routes.getContract, () => ({ ...info, since: 1, upgraded: 1, abi: kvContract.abi }));
  expect(await client.contract('kv').abi()).toEqual(kvContract.abi);
});
