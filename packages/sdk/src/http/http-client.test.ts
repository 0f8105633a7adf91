import { SteleError } from '@stele/protocol';
import { expect, test } from 'vitest';
import { chainInfo, startDouble } from '../../test/chain-double.ts';
import { type DoubleAnswer, DROP, problemOf } from '../../test/node-double.ts';
import { routes } from '../api/routes.ts';

async function codeAfter(answer: DoubleAnswer): Promise<SteleError> {
  const { node, client } = await startDouble();
  await using _ = node;
  node.answer(routes.getChain, () => answer);
  return await client.api.getChain().then(
    () => expect.unreachable(),
    (error: SteleError) => error,
  );
}

test('no node → SDK_UNREACHABLE with the address', async () => {
  const { node, client } = await startDouble();
  await node.goAway();
  await expect(client.api.listChains()).rejects.toMatchObject({ code: 'SDK_UNREACHABLE', detail: { url: node.url } });
});

test('a connection cut before the answer → SDK_UNREACHABLE', async () => {
  expect((await codeAfter(DROP)).code).toBe('SDK_UNREACHABLE');
});

test('a connection that the node had closed while nobody used it → asked once more, on a new one', async () => {
  const { node, client } = await startDouble();
  await using _ = node;
  const answers: DoubleAnswer[] = [DROP, chainInfo()];
  node.answer(routes.getChain, () => answers.shift() ?? DROP);
  expect((await client.api.getChain()).name).toBe(chainInfo().name);
});

test('what changes something, on a connection that is cut → sent once', async () => {
  const { node, client } = await startDouble();
  await using _ = node;
  let asked = 0;
  node.answer(routes.simulate, () => {
    asked++;
    return DROP;
  });
  const body = { account: '00'.repeat(32), calls: [] };
  await expect(client.api.simulate({ body })).rejects.toMatchObject({ code: 'SDK_UNREACHABLE' });
  expect(asked).toBe(1);
});

test('problem details with a code of the catalogue → that error with its values', async () => {
  const error = new SteleError('STATE_PRUNED', { height: 9, from: 12 });
  const rebuilt = await codeAfter(error);
  expect(rebuilt.toJSON()).toEqual(error.toJSON());
});

test('problem details with Retry-After → the pause in the error', async () => {
  const text = JSON.stringify(problemOf(new SteleError('GATEWAY_OVERLOADED', { waiting: 5 })));
  const error = await codeAfter({ status: 429, text, headers: { 'retry-after': '2' } });
  expect(error.detail).toEqual({ waiting: 5, retryAfterMs: 2000 });
});

test('problem details with a code of a newer version → SDK_NEWER_NODE that names it', async () => {
  const text = JSON.stringify({
    ...problemOf(new SteleError('BLOCK_FULL', {})),
    code: 'MOON_FULL',
    title: 'So it is.',
  });
  const error = await codeAfter({ status: 503, text });
  expect(error.detail).toEqual({ code: 'MOON_FULL', reason: 'So it is' });
});

test('a proxy that finds no node → SDK_UNREACHABLE', async () => {
  expect((await codeAfter({ status: 502, text: '<h1>Bad Gateway</h1>' })).code).toBe('SDK_UNREACHABLE');
});

test.each<[string, DoubleAnswer]>([
  ['a page that is not found', { status: 404, text: '<h1>Not Found</h1>' }],
  ['text that is not JSON', { status: 200, text: 'It works!' }],
  ['JSON of another shape', { height: 'seven' }],
])('%s → SDK_BAD_ANSWER', async (_, answer) => {
  expect((await codeAfter(answer)).code).toBe('SDK_BAD_ANSWER');
});

test('an answer with a property of a newer version → the answer without it', async () => {
  const { node, client } = await startDouble();
  await using _ = node;
  node.answer(routes.getChain, () => ({ ...chainInfo(), moons: 2 }));
  expect(await client.api.getChain()).toEqual(chainInfo());
});

test('a caller who aborts → the reason that the caller gave', async () => {
  const { node, client } = await startDouble();
  await using _ = node;
  const controller = new AbortController();
  node.answer(routes.getChain, () => {
    controller.abort(new RangeError('enough'));
    return new Promise<object>(() => undefined);
  });
  await expect(client.api.getChain({}, { signal: controller.signal })).rejects.toThrow('enough');
});

test('a node that is away for a moment, and a caller who lets the client try again → the answer', async () => {
  const { node, client } = await startDouble();
  await using _ = node;
  await client.chain();
  await node.goAway();
  const answer = client.api.getChain({}, { retryMs: 60_000 });
  await node.comeBack();
  expect(await answer).toEqual(chainInfo());
});

test('a node with several chains and none named → SDK_CHAIN_UNCLEAR', async () => {
  const { node, client } = await startDouble();
  await using _ = node;
  node.answer(routes.listChains, () => ({ chains: [chainInfo(), chainInfo({ name: 'other' })], standings: [] }));
  await expect(client.chain()).rejects.toMatchObject({ code: 'SDK_CHAIN_UNCLEAR', detail: { count: 2 } });
});

const OTHER = 'd5'.repeat(32);
const standing = (name: string, isDefault: boolean) => ({ name, isDefault, state: 'running' as const });

test('two chains, none named → the one that the node means', async () => {
  const { node, client } = await startDouble();
  await using _ = node;
  const chains = [chainInfo(), chainInfo({ name: 'other', genesis: OTHER })];
  const standings = [standing('local', false), { ...standing('other', true), genesis: OTHER }];
  node.answer(routes.listChains, () => ({ chains, standings }));
  expect(await client.chain()).toMatchObject({ fingerprint: OTHER });
});

test('the chain that the node means does not run → why, and no other chain in its place', async () => {
  const { node, client } = await startDouble();
  await using _ = node;
  const standings = [standing('local', false), { ...standing('other', true), genesis: OTHER }];
  node.answer(routes.listChains, () => ({ chains: [chainInfo()], standings }));
  node.answer(routes.getChain, () => new SteleError('CHAIN_STOPPED', { chain: 'other' }));
  await expect(client.chain()).rejects.toMatchObject({ code: 'CHAIN_STOPPED', detail: { chain: 'other' } });
});

test('a chain that could not be asked for → asked for again the next time', async () => {
  const { node, client } = await startDouble();
  await using _ = node;
  await node.goAway();
  await expect(client.chain()).rejects.toMatchObject({ code: 'SDK_UNREACHABLE' });
  await node.comeBack();
  expect(await client.chain()).toMatchObject({ gasLimit: 1_000_000 });
});
