import { networkInterfaces } from 'node:os';
import ipaddr from 'ipaddr.js';

/** Addresses of IPv6 that are given to the public (RFC 4291 §2.4, IANA): what lies outside of them is for other uses. */
const GLOBAL_UNICAST = ipaddr.parseCIDR('2000::/3');

/**
 * Why an address is none of the public network: the name of the range that it lies in. Every form that stands for an IPv4
 * address within IPv6 is refused, whatever it stands for.
 * @param address as resolvers give it.
 * @returns undefined for a public address of another machine.
 */
export function addressFault(address: string): string | undefined {
  if (!ipaddr.isValid(address) || address.includes('%')) return 'no address of a public network';
  const parsed = ipaddr.parse(address);
  const range = parsed.range();
  if (range !== 'unicast') return `an address for other uses (${range})`;
  if (parsed.kind() === 'ipv6' && !parsed.match(GLOBAL_UNICAST)) return 'an address that nobody was given';
  return ownAddresses().has(parsed.toString()) ? 'an address of this machine' : undefined;
}

/** Addresses of this machine, which may be public and yet lead to what is meant for itself. Asked each time: they change. */
function ownAddresses(): ReadonlySet<string> {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return new Set(all.map(({ address }) => ipaddr.parse(address).toString()));
}
