import type { IncomingMessage } from 'node:http';
import { SteleError } from '@stele/protocol';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { pathOf, patternOf } from './allowed-methods.ts';

/** Version of the WebSocket protocol that RFC 6455 §4.1 fixes. */
const VERSION = '13';

/** Sixteen bytes in base64 (RFC 6455 §4.1). */
const KEY = /^[+/0-9A-Za-z]{22}==$/;

/**
 * Whether a request may leave HTTP for a WebSocket. An upgrade to anything else is answered as if it had not been
 * asked for (RFC 9110 §7.8): some clients ask each server for `h2c`.
 * @param sockets paths of the WebSockets, with `:parameters`.
 */
export function upgradesOf(sockets: readonly string[]): (request: IncomingMessage) => boolean {
  const patterns = sockets.map(patternOf);
  return ({ headers: { upgrade }, url = '' }) => {
    const path = pathOf(url);
    return upgrade?.toLowerCase() === 'websocket' && patterns.some((pattern) => pattern.test(path));
  };
}

/**
 * Checks the handshake of a WebSocket (RFC 6455 §4.2.1) while a problem can still be answered.
 * @throws SteleError API_UPGRADE_REQUIRED, API_BAD_REQUEST
 */
export function checkHandshake({ ws, url, headers }: FastifyRequest, reply: FastifyReply): void {
  if (!ws) {
    reply.headers({ upgrade: 'websocket', connection: 'upgrade' });
    throw new SteleError('API_UPGRADE_REQUIRED', { url });
  }
  if (headers['sec-websocket-version'] !== VERSION) {
    reply.header('sec-websocket-version', VERSION);
    throw new SteleError('API_BAD_REQUEST', { reason: `WebSockets are spoken here in version ${VERSION} only` });
  }
  if (!KEY.test(headers['sec-websocket-key'] ?? '')) {
    throw new SteleError('API_BAD_REQUEST', { reason: 'Sec-WebSocket-Key is not 16 bytes in base64' });
  }
}
