import { isIP } from 'node:net';

/**
 * Endings of names that belong to no public network: RFC 6761 §6.3, RFC 6762 §3 and appendix G, RFC 8375, and `internal`,
 * which ICANN keeps for private use.
 */
const INTERNAL = [
  'localhost',
  'local',
  'localdomain',
  'internal',
  'intranet',
  'private',
  'corp',
  'home',
  'lan',
  'home.arpa',
] as const;

/**
 * Why a name of a host is not looked up at all.
 * @param host name or address, as `URL.hostname` gives it, without brackets and a dot at its end.
 */
export function nameFault(host: string): string | undefined {
  if (isIP(host) !== 0) return undefined;
  const ending = INTERNAL.find((name) => host === name || host.endsWith(`.${name}`));
  if (ending !== undefined) return `a name of an internal network (${ending})`;
  return host.includes('.') ? undefined : 'a name without a domain';
}
