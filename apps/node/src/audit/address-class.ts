import { BlockList } from 'node:net';
import type { AddressClass } from './entry.ts';

const LOCAL = new BlockList();
LOCAL.addSubnet('127.0.0.0', 8, 'ipv4');
LOCAL.addAddress('::1', 'ipv6');

/** RFC 1918, RFC 3927, RFC 6598, RFC 4193 and RFC 4291 §2.5.6. */
const PRIVATE = new BlockList();
PRIVATE.addSubnet('10.0.0.0', 8, 'ipv4');
PRIVATE.addSubnet('172.16.0.0', 12, 'ipv4');
PRIVATE.addSubnet('192.168.0.0', 16, 'ipv4');
PRIVATE.addSubnet('169.254.0.0', 16, 'ipv4');
PRIVATE.addSubnet('100.64.0.0', 10, 'ipv4');
PRIVATE.addSubnet('fc00::', 7, 'ipv6');
PRIVATE.addSubnet('fe80::', 10, 'ipv6');

/** Where a client's address lies. IPv4 addresses inside of IPv6 ones count as what they are. */
export function addressClass(address: string | undefined): AddressClass {
  if (!address) return 'unknown';
  const plain = address.startsWith('::ffff:') ? address.slice('::ffff:'.length) : address;
  const family = plain.includes(':') ? 'ipv6' : 'ipv4';
  if (LOCAL.check(plain, family)) return 'local';
  return PRIVATE.check(plain, family) ? 'private' : 'public';
}
