import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { configFromEnvironment } from './config.ts';
import { SETTINGS } from './settings.ts';

test.each([
  ['STELE_PORT', 'abc', '"abc" is not a whole number from 0 to 65535, such as 7420'],
  ['STELE_PORT', '65536', '65536 is not a whole number from 0 to 65535, such as 7420'],
  ['STELE_PORT', '1e3', '"1e3" is not a whole number'],
  ['STELE_PORT', '0x10', '"0x10" is not a whole number'],
  ['STELE_PORT', ' 80', '" 80" is not a whole number'],
  ['STELE_VERIFIERS', '0', '0 is not a whole number from 1 to 64, such as 1'],
  ['STELE_CHAIN', 'My Chain', '"My Chain" is not a name of at most 32 small letters, digits and hyphens'],
  ['STELE_LOG_LEVEL', 'loud', '"loud" is not one of silent, error, warn, info, debug, trace, such as info'],
  ['STELE_SUITE', 'md5', '"md5" is not one of ed25519-sha256'],
  ['STELE_PROXIES', '10.0.0.1/33', '"10.0.0.1/33" is not a list of addresses or ranges'],
  ['STELE_PEER_PORT', '65536', '65536 is not a whole number from 0 to 65535, such as 26656'],
  ['STELE_PEER_HOST', 'tcp://0.0.0.0', '"tcp://0.0.0.0" is not an address or a host name'],
  ['STELE_PEERS', 'node.example:26656', '"node.example:26656" is not a list of PEERID@HOST:PORT'],
  [
    'STELE_PEERS',
    `${'ab'.repeat(20)}@a:1,`,
    '"abababababababababababababababababababab@a:1," is not a list of PEERID@HOST:PORT',
  ],
  ['STELE_PEER_ADDRESS', 'node.example:65536', '"node.example:65536" is not HOST:PORT with a port from 1 to 65535'],
  ['STELE_PEER_ADDRESS', 'node.example', '"node.example" is not HOST:PORT'],
])('%s set to %j → the rule in words, with an example', (name, value, reason) => {
  const error = expect.objectContaining({
    code: 'CONFIG_BAD',
    message: expect.stringContaining(`${name} is not valid: ${reason}`),
  });
  expect(() => configFromEnvironment({ [name]: value })).toThrow(error);
});

test('a number → taken up to the largest that is exact', () => {
  const limit = Number.MAX_SAFE_INTEGER;
  expect(configFromEnvironment({ STELE_MIN_FREE_BYTES: String(limit) }).minFreeBytes).toBe(limit);
  expect(() => configFromEnvironment({ STELE_MIN_FREE_BYTES: String(limit + 1) })).toThrow('whole number of bytes');
});

test('addresses of nodes on the network → taken', () => {
  const peer = `${'ab'.repeat(20)}@[2001:db8::7]:26656`;
  const environment = { STELE_PEERS: `${peer},${peer}`, STELE_PEER_ADDRESS: 'node.bank-a.example:26656' };
  expect(configFromEnvironment(environment)).toMatchObject({
    peerHost: '0.0.0.0',
    peerPort: 26_656,
    peers: `${peer},${peer}`,
    peerAddress: 'node.bank-a.example:26656',
  });
});

test('each setting at its fallback, or empty → taken', () => {
  const empty = configFromEnvironment(Object.fromEntries(SETTINGS.map(({ variable }) => [variable, ''])));
  expect(empty).toEqual(configFromEnvironment({}));
});

test.each([
  [{ STELE_CACHE: 'cache' }, resolve('cache')],
  [{ XDG_CACHE_HOME: '/var/cache/user' }, '/var/cache/user/stele'],
  [{ XDG_CACHE_HOME: 'relative' }, join(homedir(), '.cache', 'stele')],
  [{}, join(homedir(), '.cache', 'stele')],
])('%j → the cache %s', (environment, folder) => {
  expect(configFromEnvironment(environment).cache).toBe(folder);
});
