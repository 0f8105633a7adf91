import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { type Bytes, concatBytes, fromHex, isSteleError, LIMITS } from '@stele/protocol';
import { BinaryWriter } from 'cosmjs-types/binary';
import { RequestCheckTx, RequestFinalizeBlock, Response } from 'cosmjs-types/tendermint/abci/types';
import { afterEach, expect, onTestFinished, test } from 'vitest';
import type { AbciApplication, CheckTxRequest, CheckTxResponse, FinalizeBlockRequest } from './interface.ts';
import { type AbciServer, type AbciServerOptions, createAbciServer } from './server.ts';
import { type Asked, answeringApplication } from './test/answering-application.ts';
import { FakeEngine } from './test/fake-engine.ts';
import { type ApplicationMethod, REQUESTS, requestFrame, responseFrame } from './test/golden-exchanges.ts';

const METHODS = Object.keys(REQUESTS) as ApplicationMethod[];
const FLUSH = requestFrame('flush');

const folders: string[] = [];

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

test('every request at once, in small pieces → every answer, in their order', async () => {
  const asked: Asked[] = [];
  const { connect } = await serve(answeringApplication(asked));
  const engine = await connect();
  const stream = concatBytes(...METHODS.map(requestFrame), requestFrame('echo'), FLUSH);
  for (let offset = 0; offset < stream.length; offset += 97) {
    engine.send(stream.subarray(offset, offset + 97));
    await turn();
  }
  const answers = await engine.receive(METHODS.length + 2);
  expect(answers).toEqual([...METHODS.map(bodyOf), bodyOf('echo'), bodyOf('flush')]);
  expect(asked.map(({ method }) => method)).toEqual(METHODS);
});

test('a block of 2 MiB of bundles → read whole, as views of one frame', async () => {
  const asked: Asked[] = [];
  const { connect } = await serve(answeringApplication(asked));
  const engine = await connect();
  const txs = Array.from({ length: 16 }, (_, index) => new Uint8Array(128 * 1024).fill(index + 1));
  engine.send(request(20, RequestFinalizeBlock.encode(RequestFinalizeBlock.fromPartial({ txs })).finish()), FLUSH);
  await engine.receive(2);
  const [{ request: block }] = asked as [Asked];
  const read = (block as FinalizeBlockRequest).txs;
  expect(read.map((tx) => [tx.length, tx[0], tx.at(-1)])).toEqual(txs.map((tx) => [tx.length, tx[0], tx.at(-1)]));
  expect(new Set(read.map(({ buffer }) => buffer)).size).toBe(1);
});

test('a transaction → plain bytes, whatever the socket gives', async () => {
  const asked: Asked[] = [];
  const { connect } = await serve(answeringApplication(asked));
  const engine = await connect();
  engine.send(requestFrame('checkTx'));
  await engine.receive(1);
  const [{ request: check }] = asked as [Asked];
  expect((check as CheckTxRequest).tx.constructor).toBe(Uint8Array);
});

test('checks beyond the bound → as many in work as allowed, answers in the order of the requests', async () => {
  const checks = new Deferred();
  const { connect } = await serve(answeringApplication([], { checkTx: checks.check }), { checksInWork: 3 });
  const engine = await connect();
  engine.send(...[1, 2, 3, 4, 5].map((code) => checkFrame(code)), FLUSH);
  await checks.started(3);
  await turn();
  expect(checks.order).toEqual([1, 2, 3]);
  checks.answer(3);
  checks.answer(2);
  await checks.started(5);
  checks.answer(5);
  checks.answer(4);
  checks.answer(1);
  const answers = await engine.receive(6);
  expect(answers.slice(0, 5).map((answer) => Response.decode(answer).checkTx?.code)).toEqual([1, 2, 3, 4, 5]);
  expect(answers[5]).toEqual(bodyOf('flush'));
});

test('checks without leave for more → one at a time', async () => {
  const checks = new Deferred();
  const { connect } = await serve(answeringApplication([], { checkTx: checks.check }));
  const engine = await connect();
  engine.send(checkFrame(1), checkFrame(2), FLUSH);
  await checks.started(1);
  await turn();
  expect(checks.order).toEqual([1]);
  checks.answer(1);
  await checks.started(2);
  checks.answer(2);
  await engine.receive(3);
});

test('another request among checks → begins when they are answered, and they wait for it', async () => {
  const asked: Asked[] = [];
  const checks = new Deferred();
  let finish: (answer: { readonly retainHeight: number }) => void = () => undefined;
  const commit = () => new Promise<{ readonly retainHeight: number }>((resolve) => (finish = resolve));
  const { connect } = await serve(answeringApplication(asked, { checkTx: checks.check, commit }), { checksInWork: 9 });
  const engine = await connect();
  engine.send(checkFrame(1), requestFrame('commit'), checkFrame(2), FLUSH);
  await checks.started(1);
  await turn();
  expect(asked.map(({ method }) => method)).toEqual(['checkTx']);
  checks.answer(1);
  await engine.receive(1);
  expect(asked.map(({ method }) => method)).toEqual(['checkTx', 'commit']);
  finish({ retainHeight: 40 });
  await checks.started(2);
  checks.answer(2);
  expect((await engine.receive(3))[0]).toEqual(bodyOf('commit'));
});

test('two connections → one does not wait for the other', async () => {
  const checks = new Deferred();
  const { connect } = await serve(answeringApplication([], { checkTx: checks.check }));
  const [pool, consensus] = [await connect(), await connect()];
  pool.send(checkFrame(1), FLUSH);
  await checks.started(1);
  consensus.send(requestFrame('finalizeBlock'), FLUSH);
  expect((await consensus.receive(2))[0]).toEqual(bodyOf('finalizeBlock'));
  checks.answer(1);
  await pool.receive(2);
});

test.each([
  ['throws', () => Promise.reject(new Error('it broke'))],
  [
    'throws at once',
    () => {
      throw new Error('it broke');
    },
  ],
] as const)(
  'a method that %s → earlier answers, the exception, the end; the owner gets the error',
  async (_, commit) => {
    const asked: Asked[] = [];
    const { connect, failures, losses } = await serve(answeringApplication(asked, { commit }));
    const engine = await connect();
    engine.send(requestFrame('info'), requestFrame('commit'), requestFrame('info'), FLUSH);
    expect(await engine.receive(2)).toEqual([bodyOf('info'), bodyOf('exception')]);
    await engine.closed;
    expect(asked.map(({ method }) => method)).toEqual(['info', 'commit']);
    expect(failures).toEqual([['commit', new Error('it broke')]]);
    await until(() => losses.length === 1);
    expect(losses).toEqual([undefined]);
  },
);

test('an answer that the protocol cannot carry → an exception, and the owner gets the reason', async () => {
  const commit = async () => ({ retainHeight: 0.5 });
  const { connect, failures } = await serve(answeringApplication([], { commit }));
  const engine = await connect();
  engine.send(requestFrame('commit'), FLUSH);
  const [answer] = await engine.receive(1);
  expect(Response.decode(answer as Bytes).exception?.error).toContain('0.5 is not an integer');
  expect(failures.map(([method, error]) => [method, isSteleError(error, 'WIRE_MALFORMED')])).toEqual([
    ['commit', true],
  ]);
});

test.each([
  ['bytes that are no request', fromHex('03ffffff'), 'WIRE_MALFORMED'],
  ['an empty frame', fromHex('00'), 'WIRE_MALFORMED'],
  ['a length without an end', fromHex('808080808080'), 'WIRE_MALFORMED'],
  ['a frame beyond the limit', fromHex('81808010'), 'WIRE_TOO_LARGE'],
] as const)('%s → the connection ends without an answer, and the owner gets the reason', async (_, bytes, code) => {
  const asked: Asked[] = [];
  const { connect, losses } = await serve(answeringApplication(asked));
  const [engine, other] = [await connect(), await connect()];
  engine.send(bytes);
  await engine.closed;
  await until(() => losses.length === 1);
  expect(losses.map((error) => isSteleError(error) && error.code)).toEqual([code]);
  other.send(requestFrame('info'), FLUSH);
  expect((await other.receive(1))[0]).toEqual(bodyOf('info'));
});

test('half a request, then the end → dropped, and the owner hears of the loss alone', async () => {
  const asked: Asked[] = [];
  const { connect, losses } = await serve(answeringApplication(asked));
  const engine = await connect();
  engine.send(requestFrame('finalizeBlock').subarray(0, 100));
  engine.close();
  await until(() => losses.length === 1);
  expect(losses).toEqual([undefined]);
  expect(asked).toEqual([]);
});

test('an engine that leaves while a call is in work → its answer is dropped without an error', async () => {
  const checks = new Deferred();
  const { connect, losses, failures } = await serve(answeringApplication([], { checkTx: checks.check }));
  const engine = await connect();
  engine.send(checkFrame(1), FLUSH);
  await checks.started(1);
  engine.close();
  await until(() => losses.length === 1);
  checks.answer(1);
  await turn();
  expect([losses, failures]).toEqual([[undefined], []]);
});

test('an engine that leaves with an answer untaken and a call in work → no error', async () => {
  const checks = new Deferred();
  const options = { checksInWork: 2 };
  const { connect, losses } = await serve(answeringApplication([], { checkTx: checks.check }), options);
  const engine = await connect();
  engine.pause();
  engine.send(checkFrame(1), checkFrame(2));
  await checks.started(2);
  checks.answer(1, new Uint8Array(8 * 1024 * 1024));
  engine.close();
  for (let turns = 0; turns < 10; turns++) await turn();
  checks.answer(2);
  await until(() => losses.length === 1);
  expect(losses).toEqual([undefined]);
});

test('more requests than may wait → not read until earlier ones are answered', async () => {
  const checks = new Deferred();
  const limits = { frameBytes: LIMITS.blockBytes, waitingBytes: 256 * 1024, requestBytes: 64 };
  const { connect } = await serve(answeringApplication([], { checkTx: checks.check }), { limits });
  const engine = await connect();
  const count = 64;
  for (let code = 1; code <= count; code++) engine.send(checkFrame(code, 128 * 1024));
  await checks.started(1);
  for (let turns = 0; turns < 100; turns++) await turn();
  expect(engine.isTaken).toBe(false);
  for (let code = 1; code <= count; code++) {
    await checks.started(code);
    checks.answer(code);
  }
  expect(await engine.receive(count)).toHaveLength(count);
  expect(engine.isTaken).toBe(true);
});

test('an engine that takes no answers → nothing more is asked until it does', async () => {
  const asked: Asked[] = [];
  const chunk = new Uint8Array(1024 * 1024);
  const { connect } = await serve(answeringApplication(asked, { loadSnapshotChunk: () => ({ chunk }) }));
  const engine = await connect();
  engine.pause();
  const count = 40;
  engine.send(...Array.from({ length: count }, () => requestFrame('loadSnapshotChunk')));
  await until(() => asked.length > 0);
  for (let turns = 0; turns < 100; turns++) await turn();
  expect(asked.length).toBeLessThan(count / 2);
  engine.resume();
  expect(await engine.receive(count)).toHaveLength(count);
});

test('closed while a call is in work → resolves after it, tells of no loss, asks nothing more', async () => {
  const asked: Asked[] = [];
  const checks = new Deferred();
  const { connect, server, losses } = await serve(answeringApplication(asked, { checkTx: checks.check }));
  const engine = await connect();
  engine.send(checkFrame(1), checkFrame(2), FLUSH);
  await checks.started(1);
  let isClosed = false;
  const closing = server.close().then(() => {
    isClosed = true;
  });
  await engine.closed;
  await turn();
  expect(isClosed).toBe(false);
  checks.answer(1);
  await closing;
  expect([asked.length, losses]).toEqual([1, []]);
});

test('closed while the engine takes no exception → resolves', async () => {
  const commit = () => Promise.reject(new Error('long '.repeat(2 * 1024 * 1024)));
  const { connect, server, failures } = await serve(answeringApplication([], { commit }));
  const engine = await connect();
  engine.pause();
  engine.send(requestFrame('commit'));
  await until(() => failures.length === 1);
  await turn();
  await server.close();
});

test('a path that cannot be opened → rejects with the error of the system', async () => {
  const server = createAbciServer(answeringApplication(), { onFailed: () => undefined, onLost: () => undefined });
  await expect(server.listen(join(tmpdir(), 'stele-no-such-folder', 'abci'))).rejects.toMatchObject({ code: 'EACCES' });
});

/** Checks that are answered by hand; the first byte of a transaction is its number, and the code of its answer. */
class Deferred {
  readonly order: number[] = [];
  readonly #answers = new Map<number, (response: CheckTxResponse) => void>();

  readonly check = ({ tx }: CheckTxRequest): Promise<CheckTxResponse> => {
    const code = tx[0] as number;
    this.order.push(code);
    return new Promise((resolve) => this.#answers.set(code, resolve));
  };

  answer(code: number, data: Bytes = new Uint8Array(0)): void {
    this.#answers.get(code)?.({ code, data });
  }

  started(count: number): Promise<void> {
    return until(() => this.order.length >= count);
  }
}

interface Served {
  readonly server: AbciServer;
  readonly connect: () => Promise<FakeEngine>;
  readonly failures: (readonly [string, unknown])[];
  readonly losses: unknown[];
}

async function serve(application: AbciApplication, options: Partial<AbciServerOptions> = {}): Promise<Served> {
  const folder = await mkdtemp(join(tmpdir(), 'stele-abci-'));
  folders.push(folder);
  const failures: Served['failures'] = [];
  const losses: unknown[] = [];
  const server = createAbciServer(application, {
    ...options,
    onFailed: (method, error) => failures.push([method, error]),
    onLost: (error) => losses.push(error),
  });
  onTestFinished(() => server.close());
  const path = join(folder, 'abci');
  await server.listen(path);
  return { server, connect: () => FakeEngine.connect(path), failures, losses };
}

function bodyOf(method: Parameters<typeof responseFrame>[0]): Bytes {
  const frame = responseFrame(method);
  const lengthBytes = frame.findIndex((byte) => byte < 0x80) + 1;
  return frame.slice(lengthBytes);
}

function checkFrame(code: number, length = 8): Bytes {
  const tx = new Uint8Array(length);
  tx[0] = code;
  return request(8, RequestCheckTx.encode(RequestCheckTx.fromPartial({ tx })).finish());
}

function request(field: number, message: Bytes): Bytes {
  const writer = BinaryWriter.create().fork();
  writer.tag(field, 2).bytes(message);
  return writer.ldelim().finish();
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await turn();
}
