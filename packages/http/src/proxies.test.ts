import { expect, test } from 'vitest';
import { isProxyList, proxiesOf } from './proxies.ts';

test('a list of proxies → each by its address or range', () => {
  expect(proxiesOf('10.0.0.2,10.1.0.0/16,fd00::/8')).toEqual(['10.0.0.2', '10.1.0.0/16', 'fd00::/8']);
  expect(proxiesOf('')).toEqual([]);
});

test.each([
  ['', true],
  ['10.0.0.2,10.1.0.0/16,fd00::/8', true],
  ['10.0.0.300', false],
  ['10.0.0.1/33', false],
  ['fd00::/129', false],
  ['10.0.0.1/8/8', false],
  ['proxy.bank-a.example', false],
])('the setting %j → a list of addresses and ranges: %s', (list, isOne) => {
  expect(isProxyList(list)).toBe(isOne);
});
