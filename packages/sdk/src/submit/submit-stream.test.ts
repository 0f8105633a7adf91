import { afterEach, expect, test, vi } from 'vitest';
import { startDouble } from '../../test/chain-double.ts';
import { type SocketDouble, type SocketScript, socketClass } from '../../test/socket-double.ts';
import type { SubmitStreamOptions } from '../index.ts';
import { type SubmitRequest, SubmitState } from './submit-frames.ts';

afterEach(() => void vi.unstubAllGlobals());

async function openOver(script: SocketScript, options?: SubmitStreamOptions) {
  vi.stubGlobal('WebSocket', socketClass(script));
  const { node, client } = await startDouble();
  await using _ = node;
  return await client.openSubmitStream(options);
}

function transaction(number: number, size = 8) {
  return { id: number.toString(16).padStart(64, '0'), bytes: new Uint8Array(size).fill(number) };
}

const committed = ({ sequence }: SubmitRequest, index = 0) =>
  ({ sequence, state: SubmitState.committed, height: 9, index }) as const;
const accepted = ({ sequence }: SubmitRequest) => ({ sequence, state: SubmitState.accepted }) as const;

test('accepted, then committed → both promises, with the place', async () => {
  await using stream = closing(
    await openOver({
      receive: (socket, requests) => socket.tell(...requests.map(accepted), ...requests.map(committed)),
    }),
  );
  const submissions = await Promise.all([1, 2, 3].map((number) => stream.submit(transaction(number))));
  expect(await Promise.all(submissions.map(({ accepted: isAccepted }) => isAccepted))).toEqual([true, true, true]);
  expect(await submissions[2]?.outcome).toEqual({ state: 'committed', id: transaction(3).id, height: 9, index: 2 });
  expect(stream.pending).toBe(0);
});

test.each([
  ['failed', SubmitState.failed, true],
  ['rejected', SubmitState.rejected, false],
  ['expired', SubmitState.expired, false],
] as const)('%s → that outcome, and accepted %3$s', async (state, news, isAccepted) => {
  const receive = (socket: SocketDouble, requests: readonly SubmitRequest[]) =>
    socket.tell(...requests.map(({ sequence }) => ({ sequence, state: news, code: 'KEY_UNKNOWN' })));
  await using stream = closing(await openOver({ receive }));
  const submission = await stream.submit(transaction(1));
  expect(await submission.outcome).toMatchObject({ state });
  expect(await submission.accepted).toBe(isAccepted);
});

test('more than fits the window → held back until there are outcomes', async () => {
  const waiting: SubmitRequest[] = [];
  let socket: SocketDouble | undefined;
  const receive = (from: SocketDouble, requests: readonly SubmitRequest[]) => {
    socket = from;
    waiting.push(...requests);
  };
  await using stream = closing(await openOver({ receive }, { window: 2 }));
  await stream.submit(transaction(1));
  await stream.submit(transaction(2));
  let isThrough = false;
  const third = stream.submit(transaction(3)).then(() => {
    isThrough = true;
  });
  await vi.waitFor(() => expect(waiting).toHaveLength(2));
  expect(isThrough).toBe(false);
  socket?.tell(committed(waiting[0] as SubmitRequest));
  await third;
  expect(stream.pending).toBe(2);
});

test('a window of bytes → holds back, but never a single transaction', async () => {
  await using stream = closing(await openOver({ receive: () => undefined }, { windowBytes: 10 }));
  await stream.submit(transaction(1, 50));
  const second = stream.submit(transaction(2, 1));
  expect(await Promise.race([second, new Promise((resolve) => setTimeout(resolve, 30, 'held'))])).toBe('held');
  second.catch(() => undefined);
});

test('the connection is lost → everything unanswered goes again, in order, by the same bytes', async () => {
  const seen: SubmitRequest[][] = [];
  const receive = (socket: SocketDouble, requests: readonly SubmitRequest[]) => {
    seen.push([...requests]);
    if (seen.length > 1) {
      socket.tell(...requests.map(committed));
      return;
    }
    socket.tell(committed(requests[0] as SubmitRequest), accepted(requests[1] as SubmitRequest));
    socket.drop();
  };
  await using stream = closing(await openOver({ receive }));
  const submissions = await Promise.all([1, 2, 3].map((number) => stream.submit(transaction(number))));
  const outcomes = await Promise.all(submissions.map(({ outcome }) => outcome));
  expect(outcomes.map(({ state }) => state)).toEqual(['committed', 'committed', 'committed']);
  expect(seen[1]).toEqual(seen[0]?.slice(1));
});

test('the node is away for some attempts → tried until it is back', async () => {
  let refusals = 3;
  let isFirst = true;
  const script: SocketScript = {
    refuse: () => !isFirst && refusals-- > 0,
    receive(socket, requests) {
      if (isFirst) socket.drop();
      else socket.tell(...requests.map(committed));
      isFirst = false;
    },
  };
  await using stream = closing(await openOver(script));
  const { outcome } = await stream.submit(transaction(1));
  expect(await outcome).toMatchObject({ state: 'committed' });
  expect(refusals).toBe(-1);
});

test('a gateway with too much to do → the transaction goes again after a pause', async () => {
  let attempts = 0;
  const receive = (socket: SocketDouble, requests: readonly SubmitRequest[]) => {
    attempts++;
    const busy = ({ sequence }: SubmitRequest) =>
      ({ sequence, state: SubmitState.rejected, code: 'GATEWAY_OVERLOADED' }) as const;
    socket.tell(...(attempts === 1 ? requests.map(busy) : requests.map(committed)));
  };
  await using stream = closing(await openOver({ receive }));
  const { outcome } = await stream.submit(transaction(1));
  expect(await outcome).toMatchObject({ state: 'committed' });
  expect(attempts).toBe(2);
});

test('closed before the outcome → SDK_CLOSED with the id, and no claim', async () => {
  const stream = await openOver({ receive: () => undefined });
  const { outcome, id } = await stream.submit(transaction(1));
  const settled = stream.settled();
  stream.close();
  await settled;
  await expect(outcome).rejects.toMatchObject({ code: 'SDK_CLOSED', detail: { id } });
  await expect(stream.submit(transaction(2))).rejects.toMatchObject({ code: 'SDK_CLOSED' });
});

test('the signal aborts → closed', async () => {
  const controller = new AbortController();
  const stream = await openOver({ receive: () => undefined }, { signal: controller.signal });
  const { outcome } = await stream.submit(transaction(1));
  controller.abort();
  await expect(outcome).rejects.toMatchObject({ code: 'SDK_CLOSED' });
});

test.each<[string, (socket: SocketDouble) => void]>([
  ['a node that refuses the stream', (socket) => socket.drop(1008, 'no such chain')],
  ['news that cannot be read', (socket) => socket.tellBytes(new Uint8Array(3))],
])('%s → SDK_BAD_ANSWER, no further attempt', async (_, act) => {
  let connections = 0;
  const stream = await openOver({ receive: (socket) => void act(socket), refuse: () => ++connections > 1 });
  const { outcome } = await stream.submit(transaction(1));
  await expect(outcome).rejects.toMatchObject({ code: 'SDK_BAD_ANSWER' });
  expect(connections).toBe(1);
});

test('no node to begin with → SDK_UNREACHABLE', async () => {
  await expect(openOver({ receive: () => undefined, refuse: () => true })).rejects.toMatchObject({
    code: 'SDK_UNREACHABLE',
  });
});

test('100,000 transactions → all committed, many to a message', async () => {
  let messages = 0;
  const receive = (socket: SocketDouble, requests: readonly SubmitRequest[]) => {
    messages++;
    socket.tell(...requests.map(committed));
  };
  await using stream = closing(await openOver({ receive }));
  let count = 0;
  for (let number = 0; number < 100_000; number++) {
    const { outcome } = await stream.submit(transaction(number, 200));
    void outcome.then(() => count++);
  }
  await stream.settled();
  expect(count).toBe(100_000);
  expect(messages).toBeLessThan(1000);
});

/** Closes the stream at the end of the test, however it ends. */
function closing<Stream extends { close(): void }>(stream: Stream): Stream & AsyncDisposable {
  return Object.assign(stream, { [Symbol.asyncDispose]: async () => stream.close() });
}
