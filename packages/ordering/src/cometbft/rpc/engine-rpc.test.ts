import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createEngineRpc } from './engine-rpc.ts';
import type { EngineRpc } from './interface.ts';

interface Call {
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
}

let folder: string;
let server: Server;
let rpc: EngineRpc;
let answer: (call: Call, response: ServerResponse) => void;
let calls: Call[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stele-rpc-'));
  calls = [];
  server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const call: Call = JSON.parse(Buffer.concat(parts).toString('utf8'));
    calls.push(call);
    answer(call, response);
  });
  await new Promise<void>((resolve) => server.listen(join(folder, 'rpc.sock'), resolve));
  rpc = createEngineRpc(join(folder, 'rpc.sock'));
});

afterEach(async () => {
  rpc.close();
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true });
});

const result = (value: unknown) => (_: Call, response: ServerResponse) =>
  response.end(JSON.stringify({ jsonrpc: '2.0', id: 0, result: value }));
/** As CometBFT 0.40 words its refusals. */
const refusal = (data: string) => (_: Call, response: ServerResponse) =>
  response.end(JSON.stringify({ jsonrpc: '2.0', id: 0, error: { code: -32_603, message: 'Internal error', data } }));

/** Time for a request to come that should not. */
const rpcTurn = () => new Promise((resolve) => setTimeout(resolve, 100));

test('a transaction → sent in base64, and answered with the code of its check', async () => {
  answer = result({ code: 3, data: '', log: 'no', codespace: '', hash: '' });
  expect(await rpc.broadcast(new Uint8Array([0, 255, 1]))).toEqual({ code: 3, log: 'no', isKnown: false });
  expect(calls).toMatchObject([{ method: 'broadcast_tx_sync', params: { tx: 'AP8B' } }]);
});

test('the pool to be emptied → the engine empties it', async () => {
  answer = result({});
  await rpc.flush();
  expect(calls).toMatchObject([{ method: 'unsafe_flush_mempool' }]);
});

test.each([
  ['mempool is full: number of txs 2 (max: 2), total txs bytes 9 (max: 9)', 'ENGINE_POOL_FULL'],
  ['mempool is still rechecking after a new committed block, so it is considered as full', 'ENGINE_POOL_FULL'],
  ['endpoint is closed while node is catching up', 'ENGINE_UNREACHABLE'],
])('a refusal "%s" → %s', async (words, code) => {
  answer = refusal(words);
  await expect(rpc.broadcast(new Uint8Array(1))).rejects.toMatchObject({ code, detail: { reason: words } });
});

test('a transaction that the engine had → known, and no error', async () => {
  answer = refusal('tx already exists in cache');
  expect(await rpc.broadcast(new Uint8Array(1))).toMatchObject({ code: 0, isKnown: true });
});

test('where the consensus stands → numbers, and small letters', async () => {
  answer = result({
    round_state: {
      'height/round/step': '12/1/3',
      start_time: '2026-11-21T12:49:45.626640571Z',
      proposer: { address: 'AB'.repeat(20), index: 0 },
    },
  });
  expect(await rpc.consensusState()).toEqual({
    height: 12,
    round: 1,
    step: 3,
    startTime: Date.UTC(2026, 10, 21, 12, 49, 45, 626),
    proposer: 'ab'.repeat(20),
  });
});

test('what others are deciding → their heights, and the own one', async () => {
  const stateOf = (height: string) => ({ height, round: 0, step: 1 });
  answer = result({
    round_state: { ...stateOf('12'), validators: {} },
    peers: ['700', '12'].map((height) => ({
      node_address: '',
      peer_state: { round_state: stateOf(height), stats: {} },
    })),
  });
  expect(await rpc.heights()).toEqual({ own: 12, peers: [700, 12] });
  expect(calls).toMatchObject([{ method: 'dump_consensus_state' }]);
});

test.each([
  ['no JSON', (_: Call, response: ServerResponse) => response.end('<html>'), 'it is not JSON'],
  ['no JSON-RPC', (_: Call, response: ServerResponse) => response.end('[]'), 'no answer of JSON-RPC'],
  ['a result without a field', result({ total: '1' }), 'total_bytes'],
  ['a number where text is expected', result({ total: 1, total_bytes: '1' }), '/total'],
  ['a number that is none', result({ total: '1e3', total_bytes: '1' }), '/total'],
])('an answer that is %s → ENGINE_ANSWER that says where', async (_, given, reason) => {
  answer = given;
  const expected = { code: 'ENGINE_ANSWER', message: expect.stringContaining(reason) };
  await expect(rpc.unconfirmed()).rejects.toMatchObject(expected);
});

test('many transactions at once → a bounded number under way, and each with its own answer', async () => {
  const held: (() => void)[] = [];
  let isHolding = true;
  answer = (call, response) => {
    const give = () => result({ code: 0, log: String(call.params['tx']) })(call, response);
    if (isHolding) held.push(give);
    else give();
  };
  const sent = Array.from({ length: 100 }, (_, i) => new Uint8Array([i]));
  const answers = Promise.all(sent.map((bytes) => rpc.broadcast(bytes)));
  await expect.poll(() => held.length).toBe(16);
  await rpcTurn();
  expect(held).toHaveLength(16);
  isHolding = false;
  for (const give of held) give();
  expect((await answers).map(({ log }) => log)).toEqual(sent.map((bytes) => Buffer.from(bytes).toString('base64')));
});

test('a kept connection that the engine had closed → sent once more on a new one', async () => {
  answer = result({ total: '0', total_bytes: '0' });
  await rpc.unconfirmed();
  const good = answer;
  answer = (_, response) => {
    answer = good;
    response.socket?.destroy();
  };
  expect(await rpc.unconfirmed()).toEqual({ count: 0, bytes: 0 });
});

test('no engine, or a client that was closed → ENGINE_UNREACHABLE', async () => {
  const absent = createEngineRpc(join(folder, 'absent.sock'));
  await expect(absent.status()).rejects.toMatchObject({ code: 'ENGINE_UNREACHABLE' });
  answer = () => undefined;
  const pending = rpc.status();
  const lost = expect(pending).rejects.toMatchObject({ code: 'ENGINE_UNREACHABLE' });
  await expect.poll(() => calls.length).toBe(1);
  rpc.close();
  await lost;
  await expect(rpc.status()).rejects.toMatchObject({ code: 'ENGINE_UNREACHABLE' });
});
