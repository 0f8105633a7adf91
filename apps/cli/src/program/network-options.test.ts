import { expect, test } from 'vitest';
import { choosesNetwork } from './network-options.ts';

test('a command line with --network in either form → its --node chooses; otherwise --node is a founder’s option', () => {
  expect(choosesNetwork(['block', 'show', '1', '--network', 'network', '--node', '2'])).toBe(true);
  expect(choosesNetwork(['--network=network', 'key', 'list'])).toBe(true);
  expect(choosesNetwork(['genesis', 'join', 'x.json', '--node'])).toBe(false);
  expect(choosesNetwork(['network', 'up'])).toBe(false);
});
