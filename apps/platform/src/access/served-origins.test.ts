import { expect, test } from 'vitest';
import { type RequestSource, ServedOrigins } from './served-origins.ts';

const local = new ServedOrigins({ host: '127.0.0.1', port: () => 7430, further: [] });
const proxied = new ServedOrigins({ host: '127.0.0.1', port: () => 7430, further: ['https://console.bank-a.example'] });
const everywhere = new ServedOrigins({ host: '0.0.0.0', port: () => 7430, further: [] });

test.each([
  [local, '127.0.0.1:7430', 'http://127.0.0.1:7430'],
  [local, 'localhost:7430', 'http://localhost:7430'],
  [local, 'LOCALHOST:7430', 'http://localhost:7430'],
  [local, '[::1]:7430', 'http://[::1]:7430'],
  [proxied, 'console.bank-a.example', 'https://console.bank-a.example'],
  [everywhere, '192.0.2.7:7430', 'http://192.0.2.7:7430'],
  [everywhere, '[2001:db8::7]:7430', 'http://[2001:db8::7]:7430'],
  [everywhere, 'localhost:7430', 'http://localhost:7430'],
])('a host that it is served under (%#) → its origin', (origins, host, origin) => {
  expect(origins.originOf(host)).toBe(origin);
});

test.each([
  [local, 'rebound.example:7430'],
  [local, '127.0.0.1:7431'],
  [local, '127.0.0.1'],
  [local, '192.0.2.7:7430'],
  [local, undefined],
  [local, ''],
  [local, '127.0.0.1:7430@rebound.example'],
  [proxied, 'console.bank-a.example:7430'],
  [everywhere, 'rebound.example:7430'],
  [everywhere, '192.0.2.7:80'],
  [everywhere, '0xc0000207:7430'],
])('a host that it is not served under (%#: %s) → refused', (origins, host) => {
  expect(() => origins.originOf(host)).toThrow(expect.objectContaining({ code: 'CONSOLE_HOST', status: 421 }));
});

const source = (given: Partial<RequestSource>): RequestSource => ({
  host: '127.0.0.1:7430',
  origin: undefined,
  fetchSite: undefined,
  ...given,
});

test.each([
  { origin: 'http://127.0.0.1:7430' },
  { fetchSite: 'same-origin' },
  { origin: 'http://127.0.0.1:7430', fetchSite: 'same-origin' },
])('a request of its own page, %j → taken', (given) => {
  expect(() => local.checkSource(source(given))).not.toThrow();
});

test.each([
  {},
  { origin: 'null' },
  { origin: 'http://rebound.example' },
  { origin: 'https://127.0.0.1:7430' },
  { origin: 'http://127.0.0.1:7431' },
  { origin: 'http://localhost:7430' },
  { fetchSite: 'cross-site' },
  { fetchSite: 'same-site' },
  { fetchSite: 'none' },
  { origin: 'http://127.0.0.1:7430', fetchSite: 'cross-site' },
])('a request of no page, or of another’s, %j → refused', (given) => {
  expect(() => local.checkSource(source(given))).toThrow(expect.objectContaining({ code: 'CONSOLE_ORIGIN' }));
});
