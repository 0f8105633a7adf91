import { SteleError } from '@stele/protocol';

/** Values of a path's parameters or of a query. */
export type UrlValues = Readonly<Record<string, unknown>>;

/**
 * The address of an endpoint.
 * @param base address of the node, with or without a path of its own.
 * @param path with `:parameters`.
 */
export function endpointUrl(base: string, path: string, params: UrlValues, query: UrlValues = {}): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
  const text = search.toString();
  return `${base}${filled}${text ? `?${text}` : ''}`;
}

/**
 * The address of a node without a slash at its end.
 * @throws SteleError CONFIG_BAD
 */
export function nodeUrl(url: string): string {
  const parsed = URL.parse(url);
  if (parsed?.protocol !== 'http:' && parsed?.protocol !== 'https:') {
    throw new SteleError('CONFIG_BAD', { name: 'url', reason: `"${url}" is not an http or https address` });
  }
  return `${parsed.origin}${parsed.pathname}`.replace(/\/+$/, '');
}
