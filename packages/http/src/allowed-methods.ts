import { SteleError } from '@stele/protocol';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

interface Address {
  readonly methods: Set<string>;
  readonly pattern: RegExp;
}

/**
 * Answers what no route takes: an address that other methods are for with these in Allow (RFC 9110 §15.5.6), any
 * other as unknown. Routes registered before are not seen.
 */
export function refuseUnknownAddresses(server: FastifyInstance): void {
  const addresses = new Map<string, Address>();
  server.addHook('onRoute', ({ url, method }) => {
    const address = addresses.get(url) ?? { methods: new Set(), pattern: patternOf(url) };
    addresses.set(url, address);
    for (const each of [method].flat()) address.methods.add(each);
  });
  server.setNotFoundHandler((request: FastifyRequest, reply: FastifyReply) => {
    const { method, url } = request;
    const path = pathOf(url);
    const found = [...addresses.values()].filter(({ pattern }) => pattern.test(path));
    if (found.length === 0) throw new SteleError('API_NOT_FOUND', { what: `address ${method} ${url}` });
    reply.header('allow', [...new Set(found.flatMap(({ methods }) => [...methods]))].sort().join(', '));
    throw new SteleError('API_METHOD_NOT_ALLOWED', { method, url });
  });
}

/** The path of a request's address. */
export function pathOf(url: string): string {
  return url.replace(/[?#].*$/, '');
}

/** The addresses that a route's path with `:parameters` is for. */
export function patternOf(path: string): RegExp {
  const parts = path.split(/:\w+/).map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^/]+')}$`);
}
