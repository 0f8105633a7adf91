import { expect, test } from 'vitest';
import { isLoopback } from './is-loopback.ts';

test.each([
  ['127.0.0.1', true],
  ['127.8.9.10', true],
  ['localhost', true],
  ['console.localhost', true],
  ['[::1]', true],
  ['10.0.0.7', false],
  ['127.bank-a.example', false],
  ['localhost.bank-a.example', false],
  ['console.bank-a.example', false],
])('%s → only this computer reaches it: %s', (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});
