import { networkInterfaces } from 'node:os';
import { expect, test } from 'vitest';
import { addressFault } from './address-fault.ts';
import { AllowedHosts } from './allowed-hosts.ts';
import { authorityOf, parseAuthority } from './authority.ts';
import { HostGate, type Lookup } from './host-gate.ts';
import { nameFault } from './name-fault.ts';

test.each([
  '0.0.0.0',
  '10.1.2.3',
  '100.64.0.1',
  '127.0.0.1',
  '127.255.255.254',
  '169.254.169.254',
  '172.16.0.1',
  '192.0.2.1',
  '192.168.1.1',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::127.0.0.1',
  '::ffff:127.0.0.1',
  '::ffff:8.8.8.8',
  '::ffff:0:127.0.0.1',
  '64:ff9b::127.0.0.1',
  '64:ff9b:1::1',
  '100::1',
  '2001::1',
  '2001:db8::1',
  '2002:7f00:1::1',
  'fc00::1',
  'fd00:ec2::254',
  'fe80::1',
  'fe80::1%eth0',
  'fec0::1',
  'ff02::1',
  '4000::1',
  'no address',
])('the address %s → none of the public network', (address) => {
  expect(addressFault(address)).toBeTypeOf('string');
});

test.each(['8.8.8.8', '93.184.216.34', '2606:2800:220:1:248:1893:25c8:1946'])('the address %s → public', (address) => {
  expect(addressFault(address)).toBeUndefined();
});

test('every address of this machine → refused', () => {
  const own = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  for (const { address } of own) expect(addressFault(address), address).toBeTypeOf('string');
});

test.each([
  'localhost',
  'a.localhost',
  'printer.local',
  'metadata.google.internal',
  'router.home.arpa',
  'wiki.corp',
  'intranet',
])('the name %s → not looked up', (name) => {
  expect(nameFault(name)).toBeTypeOf('string');
});

test('a public name that begins or ends like an internal one → looked up', () => {
  for (const name of ['local.example', 'notlocal.example', 'mylocal']) {
    expect(nameFault(name) === undefined, name).toBe(name.includes('.'));
  }
});

test.each([
  ['http://2130706433/', '127.0.0.1'],
  ['http://0177.0.0.1/', '127.0.0.1'],
  ['http://0x7f.1/', '127.0.0.1'],
  ['http://127.1/', '127.0.0.1'],
  ['http://①②⑦.0.0.1/', '127.0.0.1'],
  ['http://[::ffff:7f00:1]/', '::ffff:7f00:1'],
  ['http://localhost./', 'localhost'],
  ['http://LOCALHOST/', 'localhost'],
])('the address %s → means the host %s', (url, host) => {
  expect(authorityOf(new URL(url))).toEqual({ host, port: 80 });
  expect(parseAuthority(`${url.slice('http://'.length, -1)}:8443`)).toEqual({ host, port: 8443 });
});

test.each(['', 'host', 'host:', 'host:x', 'user@host:80', 'host:80/path', 'a b:80', 'host:99999', '[::1:80'])(
  'CONNECT to "%s" → nothing',
  (text) => {
    expect(parseAuthority(text)).toBeUndefined();
  },
);

/** A gate whose names have these addresses, answer by answer. */
function gateOf(answers: readonly (readonly string[])[], allow: readonly string[] = []) {
  const asked: string[] = [];
  const lookUp: Lookup = async (host) => {
    asked.push(host);
    return answers[asked.length - 1] ?? [];
  };
  return { gate: new HostGate(new AllowedHosts(allow), lookUp), asked };
}

const authority = { host: 'page.example', port: 443 };

test('a name with a public address → that address, and a second answer is not asked for', async () => {
  const { gate, asked } = gateOf([['93.184.216.34'], ['127.0.0.1']]);
  expect(await gate.addressesOf(authority)).toEqual(['93.184.216.34']);
  expect(await gate.addressesOf({ ...authority, port: 80 })).toEqual(['93.184.216.34']);
  expect(asked).toEqual(['page.example']);
});

test('a name of which one address is internal → refused, with all others', async () => {
  const { gate } = gateOf([['93.184.216.34', '10.0.0.1']]);
  await expect(gate.addressesOf(authority)).rejects.toThrow('10.0.0.1');
});

test('a name without an address, or whose lookup fails → refused', async () => {
  await expect(gateOf([[]]).gate.addressesOf(authority)).rejects.toThrow('no address');
  const failing = new HostGate(new AllowedHosts([]), () => Promise.reject(new Error('SERVFAIL')));
  await expect(failing.addressesOf(authority)).rejects.toThrow('no address');
});

test('a page with more hosts than any page has → the others are not looked up', async () => {
  const { gate, asked } = gateOf([]);
  const hosts = Array.from({ length: 300 }, (_, i) => gate.addressesOf({ host: `h${i}.example`, port: 443 }));
  const refused = await Promise.allSettled(hosts);
  expect(refused.filter(({ status }) => status === 'rejected').length).toBe(300);
  expect(asked.length).toBe(200);
});

test('a gate that was closed → looks nothing up any more', async () => {
  const { gate, asked } = gateOf([['93.184.216.34']]);
  gate[Symbol.dispose]();
  await expect(gate.addressesOf(authority)).rejects.toThrow('no address');
  expect(asked).toEqual([]);
});

test('a host that was allowed → its internal address; another name of the same address stays refused', async () => {
  const { gate } = gateOf([['10.0.0.1'], ['10.0.0.1']], ['wiki.corp']);
  expect(await gate.addressesOf({ host: 'wiki.corp', port: 80 })).toEqual(['10.0.0.1']);
  await expect(gate.addressesOf(authority)).rejects.toThrow('10.0.0.1');
});

test('a host that was allowed on one port → refused on others, in any order', async () => {
  const { gate } = gateOf([], ['127.0.0.1:8080']);
  await expect(gate.addressesOf({ host: '127.0.0.1', port: 80 })).rejects.toThrow('loopback');
  expect(await gate.addressesOf({ host: '127.0.0.1', port: 8080 })).toEqual(['127.0.0.1']);
  await expect(gate.addressesOf({ host: '127.0.0.1', port: 81 })).rejects.toThrow('loopback');
});
