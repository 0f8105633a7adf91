import proxy from '@fastify/http-proxy';
import type { FastifyInstance } from 'fastify';
import type { NodeAddress } from '../node/node-address.ts';
import { relaySockets } from './relay-sockets.ts';
import { requireAddress, unreachable } from './unreachable.ts';

/**
 * What of the node is served here under the same addresses: its API, its description, its reference with what that
 * loads, and whether it works. Metrics are for the operator's own tools, and stay at the node.
 */
const RELAYED = ['/v1/*', '/openapi.json', '/docs', '/docs/*', '/pages/*', '/health/*'] as const;

/** How long the node may take for the head of an answer, in ms: longer than any answer waits for an outcome. */
const HEAD_MS = 75_000;

/** Connections to the node. */
const CONNECTIONS = 256;

/**
 * Relays the node's API, so that pages of the console speak with it under their own origin. Bodies and streams go through
 * as they come.
 */
export async function registerRelay(server: FastifyInstance, node: NodeAddress): Promise<void> {
  relaySockets(server, node);
  await server.register(proxy, {
    upstream: '',
    routes: [...RELAYED],
    httpMethods: ['GET', 'HEAD', 'POST'],
    disableRequestLogging: true,
    undici: {
      connections: CONNECTIONS,
      headersTimeout: HEAD_MS,
      // A stream shows by itself that it is alive; one that is silent is the client's to give up.
      bodyTimeout: 0,
      connect: { rejectUnauthorized: true },
    },
    replyOptions: {
      getUpstream: () => requireAddress(node),
      // Whoever asks decides whether to ask again.
      retryDelay: () => null,
      onResponse: (_, reply, { stream }) => {
        // A client is to know that its stream is open before the first of it comes.
        const { raw } = reply;
        if ('flushHeaders' in raw) raw.once('pipe', () => raw.flushHeaders());
        reply.send(stream);
      },
      onError: (reply, { error }) => {
        reply.send(unreachable(node, error));
      },
    },
  });
}
