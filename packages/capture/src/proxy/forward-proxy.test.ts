import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { TestServer } from '../../test/test-server.ts';
import { AllowedHosts } from '../hosts/allowed-hosts.ts';
import { HostGate } from '../hosts/host-gate.ts';
import { ForwardProxy } from './forward-proxy.ts';

interface Started {
  readonly allow?: readonly string[];
  readonly bytes?: number;
}

function startProxy({ allow = [], bytes = 1_000_000 }: Started = {}): Promise<ForwardProxy> {
  return ForwardProxy.start({ gate: new HostGate(new AllowedHosts(allow), async () => ['127.0.0.1']), bytes });
}

/** Says something to the proxy, and what comes back until the connection ends. */
async function say(proxy: ForwardProxy, words: string): Promise<string> {
  const socket = connect(proxy.port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write(words);
  return text(socket).catch(() => '');
}

const NAMES = [
  '127.0.0.1',
  '2130706433',
  '0177.0.0.1',
  '0x7f.1',
  '0.0.0.0',
  '[::1]',
  '[::ffff:127.0.0.1]',
  'localhost',
];

test.each([...NAMES, 'rebound.example'])(
  'a tunnel or request to %s → no connection, and no word of an answer',
  async (name) => {
    await using secret = await TestServer.start((_, answer) => answer.end('secret'));
    await using proxy = await startProxy();
    const tunnel = await say(proxy, `CONNECT ${name}:${secret.port} HTTP/1.1\r\nhost: x\r\n\r\n`);
    expect(tunnel).toMatch(/^HTTP\/1\.1 403 Forbidden\r\n/);
    const plain = await say(proxy, `GET http://${name}:${secret.port}/ HTTP/1.1\r\nhost: ${name}\r\n\r\n`);
    expect(plain).toBe('');
    expect(secret.connections).toBe(0);
    expect(proxy.connections).toEqual([]);
    expect(proxy.refusals.map(({ port }) => port)).toEqual([secret.port, secret.port]);
  },
);

test.each([
  'GET / HTTP/1.1\r\nhost: page.example\r\n\r\n',
  'GET file:///etc/passwd HTTP/1.1\r\nhost: x\r\n\r\n',
  'GET ftp://page.example/ HTTP/1.1\r\nhost: x\r\n\r\n',
  'GET http://page.example/ HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n',
])('%j → the connection ends', async (words) => {
  await using proxy = await startProxy({ allow: ['page.example'] });
  expect(await say(proxy, words)).toBe('');
});

test('a request to an allowed host → passed on as it is, and noted with the address that was reached', async () => {
  const heads: string[][] = [];
  await using server = await TestServer.start((asked, answer) => {
    heads.push(asked.rawHeaders);
    answer.sendDate = false;
    answer.setHeader('X-Own', 'said');
    answer.end('hello');
  });
  await using proxy = await startProxy({ allow: ['page.example'] });
  const head = `host: page.example:${server.port}\r\nX-Mine: 1\r\nproxy-connection: keep-alive\r\nconnection: close`;
  const answer = await say(proxy, `GET http://page.example:${server.port}/a?b=c HTTP/1.1\r\n${head}\r\n\r\n`);
  expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\nX-Own: said\r\n/);
  expect(answer).toMatch(/hello/);
  expect(answer).not.toMatch(/^date:/im);
  expect(server.asked).toEqual(['/a?b=c']);
  expect(heads[0]?.slice(0, 4)).toEqual(['host', `page.example:${server.port}`, 'X-Mine', '1']);
  expect(heads[0]).not.toContain('proxy-connection');
  expect(proxy.connections).toEqual([{ host: 'page.example', port: server.port, address: '127.0.0.1' }]);
});

test.each(['HTTP/1.1 200 O\x01K\r\ncontent-length: 0\r\n\r\n', 'HTTP/1.1 099 Early\r\ncontent-length: 0\r\n\r\n'])(
  'a host that answers %j, which no server may → the connection ends, and the proxy goes on',
  async (words) => {
    const host = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.end(words));
    });
    host.listen(0, '127.0.0.1');
    await once(host, 'listening');
    const { port } = host.address() as AddressInfo;
    await using proxy = await startProxy({ allow: ['page.example'] });
    const request = `GET http://page.example:${port}/ HTTP/1.1\r\nhost: x\r\n\r\n`;
    expect([await say(proxy, request), await say(proxy, request)]).toEqual(['', '']);
    host.close();
  },
);

test('more bytes than allowed → all connections end, and no further one is opened', async () => {
  await using server = await TestServer.start((_, answer) => answer.end('x'.repeat(50_000)));
  await using proxy = await startProxy({ allow: ['page.example'], bytes: 10_000 });
  const request = `GET http://page.example:${server.port}/ HTTP/1.1\r\nhost: x\r\n\r\n`;
  expect((await say(proxy, request)).length).toBeLessThan(50_000);
  await proxy.full;
  expect(await say(proxy, request)).toBe('');
  expect(server.connections).toBe(1);
});

test('a host that takes no connection → noted as not reached', async () => {
  const port = await (async () => {
    await using server = await TestServer.start(() => undefined);
    return server.port;
  })();
  await using proxy = await startProxy({ allow: ['page.example'] });
  await say(proxy, `CONNECT page.example:${port} HTTP/1.1\r\nhost: x\r\n\r\n`);
  expect(proxy.refusals).toEqual([{ host: 'page.example', port, reason: 'it was not reached (ECONNREFUSED)' }]);
});
