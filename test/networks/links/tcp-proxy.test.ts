import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { until } from '../../support/until.ts';
import { TcpProxy } from './tcp-proxy.ts';

/** A server that sends everything back, behind a proxy. */
async function echo() {
  const server = createServer((socket) => socket.on('error', () => undefined).pipe(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const proxy = await TcpProxy.start((server.address() as AddressInfo).port);
  return {
    proxy,
    server,
    async [Symbol.asyncDispose]() {
      await proxy[Symbol.asyncDispose]();
      server.close();
    },
  };
}

/** A connection through a proxy, and what came back so far. */
function dial(proxy: TcpProxy) {
  const socket = connect(proxy.port, '127.0.0.1');
  const parts: Buffer[] = [];
  socket.on('data', (bytes: Buffer) => parts.push(bytes)).on('error', () => undefined);
  const closed = new Promise((resolve) => socket.once('close', resolve));
  return { socket, closed, heard: () => Buffer.concat(parts) };
}

function ended(socket: Socket): Promise<unknown> {
  return until('the connection breaks', () => (socket.destroyed ? true : undefined));
}

test('open → all bytes both ways and in order, then the end of each side', async () => {
  await using here = await echo();
  const { socket, closed, heard } = dial(here.proxy);
  const sent = randomBytes(6 * 1024 * 1024);
  socket.end(sent);
  await closed;
  expect(heard().equals(sent)).toBe(true);
  await until('no connection is left', () => (here.proxy.connections === 0 ? true : undefined));
});

test('held → connections stay and nothing comes through; open again → everything does', async () => {
  await using here = await echo();
  const before = dial(here.proxy);
  before.socket.write('a');
  await until('an answer', () => (before.heard().length === 1 ? true : undefined));
  here.proxy.set('held');
  const during = dial(here.proxy);
  before.socket.write('b');
  during.socket.write('c');
  await until('two connections', () => (here.proxy.connections === 2 ? true : undefined));
  // Whatever is held now has had the time of a round trip through another proxy.
  await using other = await echo();
  const beside = dial(other.proxy);
  beside.socket.write('d');
  await until('an answer', () => (beside.heard().length === 1 ? true : undefined));
  expect([before.heard().toString(), during.heard().toString()]).toEqual(['a', '']);
  here.proxy.set('open');
  await until('the rest', () => (before.heard().length === 2 && during.heard().length === 1 ? true : undefined));
  expect([before.heard().toString(), during.heard().toString()]).toEqual(['ab', 'c']);
});

test('cut → connections break and none is made; open again → they are', async () => {
  await using here = await echo();
  const before = dial(here.proxy);
  before.socket.write('a');
  await until('an answer', () => (before.heard().length === 1 ? true : undefined));
  here.proxy.set('cut');
  await ended(before.socket);
  const during = dial(here.proxy);
  await ended(during.socket);
  expect(during.heard().length).toBe(0);
  here.proxy.set('open');
  const after = dial(here.proxy);
  after.socket.write('b');
  await until('an answer', () => (after.heard().length === 1 ? true : undefined));
});

test('a delay → each way takes that long at least, in order', async () => {
  await using here = await echo();
  here.proxy.delay(100);
  const { socket, heard } = dial(here.proxy);
  const started = performance.now();
  for (const letter of 'abcdef') socket.write(letter);
  await until('an answer', () => (heard().length === 6 ? true : undefined));
  expect(heard().toString()).toBe('abcdef');
  // Timers count whole milliseconds and may be early by one.
  expect(performance.now() - started).toBeGreaterThanOrEqual(198);
});

test('connections broken once → new ones come through', async () => {
  await using here = await echo();
  const before = dial(here.proxy);
  before.socket.write('a');
  await until('an answer', () => (before.heard().length === 1 ? true : undefined));
  here.proxy.breakAll();
  await ended(before.socket);
  const after = dial(here.proxy);
  after.socket.write('b');
  await until('an answer', () => (after.heard().length === 1 ? true : undefined));
});

test('nobody behind the proxy → the connection breaks', async () => {
  const here = await echo();
  here.server.close();
  await once(here.server, 'close');
  const { socket } = dial(here.proxy);
  await ended(socket);
  await here.proxy[Symbol.asyncDispose]();
});
