/** A port from 1 to 65535 in plain decimals. */
const PORT = '(?:[1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5])';

/**
 * Pattern, without anchors, of where a node is reached by other nodes: HOST:PORT, where the host is a name, an IPv4
 * address, or an IPv6 address in brackets (RFC 3986 §3.2.2).
 */
export const PEER_ADDRESS = `(?:\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9](?:[A-Za-z0-9._-]{0,250}[A-Za-z0-9])?):${PORT}`;

const WHOLE = new RegExp(`^${PEER_ADDRESS}$`);

/** Addresses to listen on everywhere, at which nobody is reached. */
const UNSPECIFIED = /^(?:0(?:\.0){3}|\[[0:]+\]):/;

/** Whether a text says where other nodes reach a node. */
export function isPeerAddress(text: string): boolean {
  return WHOLE.test(text) && !UNSPECIFIED.test(text);
}
