import { expect, test } from 'vitest';
import { addressOf, DEFAULT_URL } from './address.ts';

test.each([
  ['127.0.0.1', 'http://127.0.0.1:7420'],
  ['node.example.org', 'http://node.example.org:7420'],
  ['::1', 'http://[::1]:7420'],
])('a node on %s → %s', (host, address) => {
  expect(addressOf(host, 7420)).toBe(address);
  expect(URL.canParse(address)).toBe(true);
});

test('the usual settings → the address in all documents', () => {
  expect(DEFAULT_URL).toBe('http://127.0.0.1:7420');
});
