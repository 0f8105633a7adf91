/** Where a node listens unless told otherwise. */
export const DEFAULT_HOST = '127.0.0.1';
export const DEFAULT_PORT = 7420;

/** Address of a node with its usual settings, which commands talk to unless told otherwise. */
export const DEFAULT_URL: string = addressOf(DEFAULT_HOST, DEFAULT_PORT);

/** The address of the API of a node that listens on a host and a port. */
export function addressOf(host: string, port: number): string {
  return `http://${authorityOf(host, port)}`;
}

/** A host and a port as they stand in addresses: IPv6 in brackets (RFC 3986 §3.2.2). */
export function authorityOf(host: string, port: number): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}
