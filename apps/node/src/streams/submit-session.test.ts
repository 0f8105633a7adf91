import { EventEmitter } from 'node:events';
import { SteleError } from '@stele/protocol';
import { decodeSubmitNews, encodeSubmitRequests, MAX_SUBMIT_REQUESTS, SubmitState } from '@stele/sdk/api';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { NewsListener } from '../gateway/entry.ts';
import { STALL_MS } from './sse.ts';
import { SubmitSession, type SubmitSocket } from './submit-session.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A socket whose client takes nothing until it is told to. */
class SlowSocket extends EventEmitter {
  readonly OPEN = 1;
  readyState = 1;
  bufferedAmount = 0;
  isPaused = false;
  closed: number | undefined;
  readonly sent: Uint8Array[] = [];
  #taken: (() => void)[] = [];

  send(message: Uint8Array, taken: () => void): void {
    this.sent.push(message);
    this.bufferedAmount += message.length;
    this.#taken.push(taken);
  }

  pause(): void {
    this.isPaused = true;
  }

  resume(): void {
    this.isPaused = false;
  }

  close(code: number): void {
    this.closed = code;
  }

  read(): void {
    this.bufferedAmount = 0;
    for (const taken of this.#taken.splice(0)) taken();
  }
}

const overloaded = new SteleError('GATEWAY_OVERLOADED', { waiting: 1 });

function open(
  obstacle: SteleError | undefined,
  submit: (bytes: Uint8Array, listener: NewsListener) => void = () => {},
) {
  const socket = new SlowSocket();
  new SubmitSession(socket as unknown as SubmitSocket, { obstacle, hasRoom: !obstacle, submit });
  const send = (count: number) => {
    const requests = Array.from({ length: count }, (_, sequence) => ({ sequence, transaction: new Uint8Array(1) }));
    socket.emit('message', Buffer.from(encodeSubmitRequests(requests)), true);
  };
  return { socket, send };
}

test('a message of more transactions than the limit → closed unread, and at the limit taken', () => {
  const submit = vi.fn();
  const { socket, send } = open(undefined, submit);
  send(MAX_SUBMIT_REQUESTS);
  expect([submit.mock.calls.length, socket.closed]).toEqual([MAX_SUBMIT_REQUESTS, undefined]);
  send(MAX_SUBMIT_REQUESTS + 1);
  expect([submit.mock.calls.length, socket.closed]).toEqual([MAX_SUBMIT_REQUESTS, 1003]);
});

test('a client that was refused → read no further until the gateway has room, and for two seconds at most', () => {
  const gateway = { obstacle: overloaded as SteleError | undefined, hasRoom: false, submit: vi.fn() };
  const socket = new SlowSocket();
  new SubmitSession(socket as unknown as SubmitSocket, gateway);
  const message = Buffer.from(encodeSubmitRequests([{ sequence: 0, transaction: new Uint8Array(1) }]));
  /** Sends a message, and gives for how many ms the client is read no further. */
  const rest = (roomAfter = Number.POSITIVE_INFINITY) => {
    gateway.hasRoom = false;
    socket.emit('message', message, true);
    socket.read();
    let waited = 0;
    for (; socket.isPaused && waited < 10_000; waited += 100) {
      gateway.hasRoom = waited >= roomAfter;
      vi.advanceTimersByTime(100);
    }
    return waited;
  };
  expect([rest(), rest(300), rest()]).toEqual([2000, 400, 2000]);
  gateway.obstacle = undefined;
  expect(rest()).toBe(0);
});

test('an overloaded gateway → every transaction of a message is refused by one look at it', () => {
  const submit = vi.fn();
  const { socket, send } = open(overloaded, submit);
  send(MAX_SUBMIT_REQUESTS);
  vi.runAllTimers();
  const news = socket.sent.flatMap((message) => decodeSubmitNews(message) ?? []);
  expect(submit).not.toHaveBeenCalled();
  expect(news).toHaveLength(MAX_SUBMIT_REQUESTS);
  expect(new Set(news.map(({ state, code }) => `${state} ${code}`))).toEqual(
    new Set([`${SubmitState.rejected} GATEWAY_OVERLOADED`]),
  );
});

test('a client that never reads → read and sent to no further, then closed', () => {
  const { socket, send } = open(overloaded);
  for (let i = 0; i < 10; i++) {
    send(MAX_SUBMIT_REQUESTS);
    vi.advanceTimersByTime(10);
  }
  const messages = socket.sent.length;
  expect(socket.isPaused).toBe(true);
  expect(messages).toBeLessThan(10);
  vi.advanceTimersByTime(STALL_MS);
  expect(socket.closed).toBe(1008);
  expect(socket.sent).toHaveLength(messages);
});

test('a client that reads again in time → told what it missed, and read on', () => {
  const { socket, send } = open(overloaded);
  send(MAX_SUBMIT_REQUESTS);
  send(MAX_SUBMIT_REQUESTS);
  vi.advanceTimersByTime(10);
  send(1);
  vi.advanceTimersByTime(10);
  expect(socket.isPaused).toBe(true);
  socket.read();
  vi.advanceTimersByTime(STALL_MS);
  expect(socket.isPaused).toBe(false);
  expect(socket.closed).toBeUndefined();
  expect(socket.sent.flatMap((message) => decodeSubmitNews(message) ?? [])).toHaveLength(2 * MAX_SUBMIT_REQUESTS + 1);
});

test('a client that is refused → answered at once, and read no further meanwhile', () => {
  const { socket, send } = open(overloaded);
  send(1);
  vi.advanceTimersByTime(1);
  expect([socket.sent.length, socket.isPaused]).toEqual([1, true]);
});

test('a client refused for another reason → read on', () => {
  const { socket, send } = open(new SteleError('GATEWAY_STOPPING', {}));
  send(1);
  vi.advanceTimersByTime(1);
  expect(socket.isPaused).toBe(false);
});
