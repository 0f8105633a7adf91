/** A host and a port. */
export interface Authority {
  /** Name in small letters, or address, without brackets and a dot at its end. */
  readonly host: string;
  readonly port: number;
}

/** Ports of addresses that name none. */
const PORTS: Readonly<Record<string, number>> = { 'http:': 80, 'ws:': 80, 'https:': 443, 'wss:': 443 };

/** Host and port of an address; numbers in any notation become addresses in the usual one (WHATWG URL §3.5). */
export function authorityOf(url: URL): Authority {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
  return { host, port: url.port === '' ? (PORTS[url.protocol] ?? 0) : Number(url.port) };
}

/** Reads `host:port`, as CONNECT names what it wants (RFC 9110 §9.3.6). @returns undefined for anything else */
export function parseAuthority(text: string): Authority | undefined {
  if (!/^[^\s/?#@]+:\d{1,5}$/.test(text) || !URL.canParse(`http://${text}`)) return undefined;
  return authorityOf(new URL(`http://${text}`));
}
