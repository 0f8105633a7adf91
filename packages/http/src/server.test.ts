import { pino } from 'pino';
import { expect, test } from 'vitest';
import { createServer } from './server.ts';

/** Whom a server takes for the one who asks, where a request comes from an address and names others. */
async function asker(proxies: readonly string[] | undefined, remoteAddress: string, named?: string): Promise<string> {
  const { server } = await createServer({
    log: pino({ level: 'silent' }),
    requestsPerTenSeconds: 1000,
    sockets: [],
    ...(proxies ? { proxies } : {}),
  });
  server.get('/who', (request) => ({ ip: request.ip }));
  const headers = named === undefined ? {} : { 'x-forwarded-for': named };
  const answer = await server.inject({ url: '/who', remoteAddress, headers });
  await server.close();
  return answer.json<{ readonly ip: string }>().ip;
}

test('nobody is named as a proxy → whoever connects is who asks, whatever they say', async () => {
  expect(await asker(undefined, '198.51.100.7', '203.0.113.5')).toBe('198.51.100.7');
  expect(await asker([], '127.0.0.1', '203.0.113.5')).toBe('127.0.0.1');
});

test('a named proxy → whom it names asks; what it was told before that is not believed', async () => {
  const proxies = ['10.0.0.2', '10.1.0.0/16', 'fd00::/8'];
  expect(await asker(proxies, '10.0.0.2', '203.0.113.5')).toBe('203.0.113.5');
  expect(await asker(proxies, '10.1.2.3', '192.0.2.9, 203.0.113.5')).toBe('203.0.113.5');
  expect(await asker(proxies, 'fd00::1', '203.0.113.5, 10.0.0.2')).toBe('203.0.113.5');
  expect(await asker(proxies, '198.51.100.7', '203.0.113.5')).toBe('198.51.100.7');
});
