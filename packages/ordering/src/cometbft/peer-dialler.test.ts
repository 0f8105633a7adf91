import { SteleError } from '@stele/protocol';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PeerDialler } from './peer-dialler.ts';
import type { EngineNetInfo } from './rpc/interface.ts';

const peerOf = (n: number) => ({ peerId: `${n}`.repeat(40), host: `node${n}.example`, port: 26_656 });
const textOf = (n: number) => `${peerOf(n).peerId}@node${n}.example:26656`;
const connectionTo = (n: number) => ({ peerId: peerOf(n).peerId, moniker: '', remoteAddress: '', isOutbound: true });

let isRunning = true;
let failure: SteleError | undefined;
let net: EngineNetInfo = { isListening: true, peers: [] };
const asked: string[] = [];
const troubles: string[] = [];

function ask(what: string, peers: readonly string[]): Promise<void> {
  if (failure) return Promise.reject(failure);
  asked.push(`${what} ${peers.join(' ')}`.trim());
  return Promise.resolve();
}

const create = () =>
  new PeerDialler([peerOf(1), peerOf(2)], {
    rpc: {
      dial: (peers) => ask('dial', peers),
      redial: (peers) => ask('redial', peers),
      netInfo: () => Promise.resolve(net),
    },
    isRunning: () => isRunning,
    onTrouble: (message) => troubles.push(message),
    againMs: 1000,
  });

beforeEach(() => {
  vi.useFakeTimers();
  isRunning = true;
  failure = undefined;
  net = { isListening: true, peers: [] };
  asked.length = 0;
  troubles.length = 0;
});
afterEach(() => vi.useRealTimers());

test('a list that the chain changed → the running engine takes it at once, and again after each start', async () => {
  const dialler = create();
  dialler.started();
  await vi.advanceTimersByTimeAsync(0);
  expect(asked).toEqual([]);
  dialler.reach([peerOf(2), peerOf(3)]);
  await vi.advanceTimersByTimeAsync(0);
  expect(asked).toEqual([`dial ${textOf(2)} ${textOf(3)}`]);
  dialler.started();
  await vi.advanceTimersByTimeAsync(0);
  expect(asked).toEqual(Array(2).fill(`dial ${textOf(2)} ${textOf(3)}`));
  dialler.stop();
});

test('a list that changes while the engine does not run → dialled once it does', async () => {
  const dialler = create();
  isRunning = false;
  dialler.reach([peerOf(3)]);
  await vi.advanceTimersByTimeAsync(5000);
  expect(asked).toEqual([]);
  isRunning = true;
  dialler.started();
  await vi.advanceTimersByTimeAsync(0);
  expect(asked).toEqual([`dial ${textOf(3)}`]);
  dialler.stop();
});

test('a list that changes while one is dialled → dialled behind it', async () => {
  const dialler = create();
  dialler.reach([peerOf(3)]);
  dialler.reach([peerOf(4)]);
  await vi.advanceTimersByTimeAsync(0);
  expect(asked).toEqual([`dial ${textOf(3)}`, `dial ${textOf(4)}`]);
  dialler.stop();
});

test('peers that are away → they alone are dialled now and then, and the list stays as it is', async () => {
  const dialler = create();
  net = { isListening: true, peers: [connectionTo(2)] };
  await vi.advanceTimersByTimeAsync(1000);
  net = { isListening: true, peers: [connectionTo(1), connectionTo(2)] };
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked).toEqual([`redial ${textOf(1)}`, 'redial']);
  dialler.stop();
});

test('an engine that does not answer → told, and tried again', async () => {
  const dialler = create();
  failure = new SteleError('ENGINE_UNREACHABLE', { reason: 'it is gone' });
  dialler.reach([peerOf(3)]);
  await vi.advanceTimersByTimeAsync(0);
  expect(troubles).toHaveLength(1);
  failure = undefined;
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked).toEqual([`dial ${textOf(3)}`]);
  dialler.stop();
  await vi.advanceTimersByTimeAsync(5000);
  expect(asked).toHaveLength(1);
});
