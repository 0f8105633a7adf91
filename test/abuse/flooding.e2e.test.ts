import { once } from 'node:events';
import { connect } from 'node:net';
import { LIMITS } from '@stele/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NodeProcess, type RunningNodeProcess } from '../support/node-process.ts';
import { type Operator, operatorOf } from '../support/operator.ts';
import { put } from '../support/put.ts';
import { type Answer, signed, submitOnce } from '../support/submit.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

const REQUESTS = 700;
const STREAMS = 8;
const WAITING = 100;

let folder: TemporaryFolder;
let running: RunningNodeProcess;
let by: Operator;
beforeAll(async () => {
  folder = await temporaryFolder();
  running = await NodeProcess.start(folder.path, {
    STELE_REQUESTS_PER_TEN_SECONDS: String(REQUESTS),
    STELE_MAX_STREAMS: String(STREAMS),
    STELE_MAX_WAITING: String(WAITING),
  });
  by = await operatorOf(running);
});
afterAll(async () => {
  await running?.node[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Signed transactions, each of its own. */
function some(count: number): Promise<{ readonly bytes: Uint8Array }[]> {
  return Promise.all(
    Array.from({ length: count }, (_, i) => signed(by.client, { ...by.operator, calls: [put(`k${i}`)] })),
  );
}

async function closed(socket: WebSocket): Promise<number> {
  return new Promise((resolve) => {
    socket.onclose = ({ code }) => resolve(code);
  });
}

test('more transactions at once than may wait → 429 with Retry-After for the rest, taken when sent again then', async () => {
  let left = await some(3 * WAITING);
  const answers: Answer[] = [];
  const first = await Promise.all(left.map(({ bytes }) => submitOnce(running.chainUrl, bytes)));
  const refused = first.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThan(0);
  for (const { body, retryAfter } of refused) {
    expect(body).toMatchObject({ code: 'GATEWAY_OVERLOADED', hint: expect.stringContaining('Retry-After') });
    expect(retryAfter).toBeGreaterThan(0);
  }
  expect(first.filter(({ status }) => status === 202).length).toBeGreaterThanOrEqual(WAITING / 2);
  left = left.filter((_, i) => first[i]?.status === 429).slice(0, WAITING / 2);
  await sleep(1000 * (refused[0]?.retryAfter ?? 0));
  for (const { bytes } of left) answers.push(await submitOnce(running.chainUrl, bytes, 5000));
  expect(new Set(answers.map(({ body }) => body.state))).toEqual(new Set(['committed']));
});

test('more streams than there are places → 429 with Retry-After, and a place again when one is closed', async () => {
  const controllers = Array.from({ length: STREAMS }, () => new AbortController());
  const open = (signal?: AbortSignal) => fetch(`${running.chainUrl}/events`, signal ? { signal } : {});
  const streams = await Promise.all(controllers.map(({ signal }) => open(signal)));
  expect(streams.map(({ status }) => status)).toEqual(Array.from({ length: STREAMS }, () => 200));
  const refused = await open();
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await refused.json()).toMatchObject({ code: 'API_TOO_MANY_STREAMS' });
  // A socket has no answer to carry an error once it is open.
  const socket = new WebSocket(`${running.chainUrl.replace('http', 'ws')}/submit`);
  expect(await closed(socket)).not.toBe(1000);
  for (const controller of controllers) controller.abort();
  await sleep(200);
  const again = new AbortController();
  expect((await open(again.signal)).status).toBe(200);
  again.abort();
});

test('messages on the submit socket that are too large or of no format → closed, and others are served', async () => {
  const url = `${running.chainUrl.replace('http', 'ws')}/submit`;
  const send = async (data: string | Uint8Array<ArrayBuffer>) => {
    const socket = new WebSocket(url);
    await new Promise((resolve) => socket.addEventListener('open', resolve));
    socket.send(data);
    return closed(socket);
  };
  expect(await send('text')).toBe(1003);
  expect(await send(new Uint8Array(5).fill(0xff))).toBe(1003);
  // Whether the reason arrives depends on how much of the message is still on its way.
  expect([1006, 1009]).toContain(await send(new Uint8Array(8 * LIMITS.transactionBytes + 1)));
  const [good] = await some(1);
  expect((await submitOnce(running.chainUrl, good?.bytes as Uint8Array, 5000)).body.state).toBe('committed');
});

test('hundreds of connections that say nothing, or half of something → the others are served', async () => {
  const { hostname, port } = new URL(running.url);
  const sockets = Array.from({ length: 500 }, () => connect(Number(port), hostname));
  await Promise.all(sockets.map((socket) => once(socket, 'connect')));
  for (const socket of sockets.slice(250)) socket.write('POST /v1/chains/local/transactions HTTP/1.1\r\nContent-Le');
  const [good] = await some(1);
  expect((await submitOnce(running.chainUrl, good?.bytes as Uint8Array, 5000)).body.state).toBe('committed');
  for (const socket of sockets) socket.destroy();
});

test('more requests in ten seconds than a client may make → 429 with Retry-After, served again after it', async () => {
  const ask = () => fetch(`${running.url}/health/live`);
  let answer = await ask();
  for (let i = 0; i < 2 * REQUESTS && answer.status === 200; i++) {
    await answer.arrayBuffer();
    answer = await ask();
  }
  expect(answer.status).toBe(429);
  expect(await answer.json()).toMatchObject({ code: 'API_TOO_MANY_REQUESTS', requestId: expect.any(String) });
  const seconds = Number(answer.headers.get('retry-after'));
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(10);
  await sleep(1000 * seconds);
  expect((await ask()).status).toBe(200);
});
