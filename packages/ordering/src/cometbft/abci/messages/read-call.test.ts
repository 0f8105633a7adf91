import { type Bytes, concatBytes, fromHex, isSteleError, utf8 } from '@stele/protocol';
import { expect, test } from 'vitest';
import { FrameReader } from '../framing/frame-reader.ts';
import type { AbciApplication, CheckTxRequest } from '../interface.ts';
import { ABCI_LIMITS } from '../limits.ts';
import { type Asked, answeringApplication } from '../test/answering-application.ts';
import { type ApplicationMethod, REQUESTS, requestFrame, responseFrame } from '../test/golden-exchanges.ts';
import { exceptionFrame } from './frame.ts';
import { readCall } from './read-call.ts';

const METHODS = Object.keys(REQUESTS) as ApplicationMethod[];

test.each(METHODS)('%s as CometBFT writes it → all that it holds; its answer as CometBFT writes it', async (method) => {
  const asked: Asked[] = [];
  const call = readCall(bodyOf(requestFrame(method)));
  const answer = await call.answer(answeringApplication(asked));
  expect(asked).toStrictEqual([{ method, request: REQUESTS[method] }]);
  expect(answer).toEqual(responseFrame(method));
});

test.each(['echo', 'flush'] as const)('%s → answered without the application', (method) => {
  const call = readCall(bodyOf(requestFrame(method)));
  expect(call.answer({} as AbciApplication)).toEqual(responseFrame(method));
});

test('an exception → as CometBFT writes it', () => {
  expect(exceptionFrame('it broke')).toEqual(responseFrame('exception'));
});

test('a transaction in a request → a view of the frame, plain bytes', () => {
  const asked: Asked[] = [];
  const body = bodyOf(requestFrame('checkTx'));
  readCall(body).answer(answeringApplication(asked));
  const [{ request }] = asked as [Asked];
  const { tx } = request as CheckTxRequest;
  expect(tx.buffer).toBe(body.buffer);
  expect(tx.constructor).toBe(Uint8Array);
});

const BAD_REQUESTS: readonly (readonly [string, Bytes, string])[] = [
  ['nothing', fromHex(''), 'premature EOF'],
  ['a number of a removed request', fromHex('2200'), 'field 4 is no request of ABCI 2.0'],
  ['a number beyond the last request', fromHex('ba0100'), 'field 23 is no request of ABCI 2.0'],
  ['field number 0', fromHex('0200'), 'illegal tag'],
  ['a number where a message belongs', fromHex('1001'), 'field 2 is no message'],
  ['two requests in one frame', fromHex('12001200'), 'it is not one message'],
  ['bytes behind the request', fromHex('120000'), 'it is not one message'],
  ['a message longer than the frame', fromHex('1201'), 'it is not one message'],
  ['a transaction longer than the message', fromHex('42020a05'), 'premature EOF'],
  ['a varint without an end', fromHex('420c10ffffffffffffffffffffff'), 'invalid varint'],
  ['a check of an unknown kind', fromHex('42021002'), '2 is no value of its enumeration'],
  ['a height of 2^53', fromHex('3209188080808080808010'), 'not within 53 bits'],
  ['a pool bound of 2^64 - 1', fromHex('b2010b08ffffffffffffffffff01'), 'not within 53 bits'],
  ['a validator with a key of a later kind', fromHex('2a0622040a021a00'), 'key of an unknown kind'],
  ['a validator without a key', fromHex('2a0422021001'), 'key of an unknown kind'],
];

test.each(BAD_REQUESTS)('%s → WIRE_MALFORMED', (_, frame, reason) => {
  const error = thrownBy(() => readCall(frame));
  expect(isSteleError(error, 'WIRE_MALFORMED')).toBe(true);
  expect((error as Error).message).toContain(reason);
});

test.each([
  ['a height with a fraction', { commit: () => ({ retainHeight: 1.5 }) }],
  ['a height beyond 2^53', { commit: () => ({ retainHeight: 2 ** 53 }) }],
  ['no number', { commit: () => ({ retainHeight: Number.NaN }) }],
] as const)('an answer with %s → refused before anything is written', (_, others) => {
  const call = readCall(bodyOf(requestFrame('commit')));
  const error = thrownBy(() => call.answer(answeringApplication([], others)));
  expect(isSteleError(error, 'WIRE_MALFORMED')).toBe(true);
});

test.each([-1, 2 ** 32, 0.5])('an answer with the code %d → refused before anything is written', (code) => {
  for (const method of ['checkTx', 'insertTx'] as const) {
    const call = readCall(bodyOf(requestFrame(method)));
    const error = thrownBy(() => call.answer(answeringApplication([], { [method]: () => ({ code }) })));
    expect(isSteleError(error, 'WIRE_MALFORMED')).toBe(true);
  }
});

test('a field that a later version adds to a request → skipped', () => {
  const asked: Asked[] = [];
  // `InsertTx` with tx = "a", then field 9 = "later".
  const frame = concatBytes(fromHex('aa010a0a01614a05'), utf8('later'));
  readCall(frame).answer(answeringApplication(asked));
  expect(asked).toStrictEqual([{ method: 'insertTx', request: { tx: utf8('a') } }]);
});

function bodyOf(frame: Bytes): Bytes {
  const [body] = new FrameReader(ABCI_LIMITS.frameBytes).push(frame);
  return body as Bytes;
}

function thrownBy(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return error;
  }
}
