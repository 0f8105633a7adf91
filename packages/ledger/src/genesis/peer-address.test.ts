import { expect, test } from 'vitest';
import { isPeerAddress } from './peer-address.ts';

test.each(['node.bank-a.example:26656', 'node_1:1', 'n:65535', '10.0.0.7:26656', '[2001:db8::7]:26656'])(
  '%s → an address',
  (text) => {
    expect(isPeerAddress(text)).toBe(true);
  },
);

test.each([
  ['no port', 'node.example'],
  ['an empty port', 'node.example:'],
  ['port 0', 'node.example:0'],
  ['a port beyond the last', 'node.example:65536'],
  ['a port in another spelling', 'node.example:080'],
  ['no host', ':26656'],
  ['a bare IPv6 address', '2001:db8::7:26656'],
  ['a scheme', 'tcp://node.example:26656'],
  ['a name before it', 'ab@node.example:26656'],
  ['a path', 'node.example:26656/x'],
  ['a space', 'node example:26656'],
  ['a line break behind it', 'node.example:26656\n'],
  ['two addresses', 'a:1,b:2'],
  ['every IPv4 address of a machine', '0.0.0.0:26656'],
  ['every IPv6 address of a machine', '[::]:26656'],
  ['every IPv6 address, written out', '[0:0:0:0:0:0:0:0]:26656'],
])('%s → none', (_, text) => {
  expect(isPeerAddress(text)).toBe(false);
});
