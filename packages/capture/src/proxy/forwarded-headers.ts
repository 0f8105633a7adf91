/** Headers that are for one connection alone (RFC 9110 §7.6.1), and those that browsers say to proxies. */
const OF_CONNECTION: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** Headers as they go on, in their order and spelling. @param raw names and values in turns. */
export function forwardedHeaders(raw: readonly string[]): string[] {
  const kept: string[] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const [name = '', value = ''] = raw.slice(at, at + 2);
    if (!isOfConnection(name)) kept.push(name, value);
  }
  return kept;
}

/** Whether a header is between two neighbours, and nothing that the other end said. */
export function isOfConnection(name: string): boolean {
  return OF_CONNECTION.has(name.toLowerCase());
}
