import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Duplex } from 'node:stream';
import { checkHandshake } from '@stele/http';
import { SOCKET_PATHS } from '@stele/sdk/api';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { NodeAddress } from '../node/node-address.ts';
import { requireAddress, unreachable } from './unreachable.ts';

/** Headers of a handshake (RFC 6455 §4.1) that the node has to see. */
const HANDSHAKE = [
  'connection',
  'upgrade',
  'sec-websocket-key',
  'sec-websocket-version',
  'sec-websocket-protocol',
  'sec-websocket-extensions',
] as const;

/**
 * Relays WebSockets of the node. The handshake is the node's: what it refuses, it refuses with its problem before the
 * upgrade. Then bytes go both ways as they come, and whoever is slow slows the other down.
 */
export function relaySockets(server: FastifyInstance, node: NodeAddress): void {
  const open = new Set<Duplex>();
  server.addHook('preClose', async () => {
    for (const socket of open) socket.destroy();
  });
  for (const path of SOCKET_PATHS) {
    const options = {
      exposeHeadRoute: false,
      onRequest: async (request: FastifyRequest, reply: FastifyReply) => checkHandshake(request, reply),
      preHandler: (request: FastifyRequest, reply: FastifyReply) => relaySocket(node, request, reply, open),
      websocket: true,
    } as const;
    server.get(path, options, ignore);
  }
}

/** Takes the connection over before any handler would. */
async function relaySocket(
  node: NodeAddress,
  request: FastifyRequest,
  reply: FastifyReply,
  open: Set<Duplex>,
): Promise<void> {
  const answered = await handshake(node, request);
  if ('refusal' in answered) {
    const { statusCode = 502, headers } = answered.refusal;
    reply.header('connection', 'close').type(headers['content-type'] ?? 'application/octet-stream');
    if (headers['retry-after'] !== undefined) reply.header('retry-after', headers['retry-after']);
    return reply.status(statusCode).send(answered.refusal);
  }
  const { response, upstream, head } = answered;
  const { socket } = request.raw;
  reply.hijack();
  reply.raw.detachSocket(socket);
  socket.write(headOf(response, request.id));
  upstream.unshift(head);
  join(socket, upstream, open);
}

type Answered =
  | { readonly refusal: IncomingMessage }
  | { readonly response: IncomingMessage; readonly upstream: Duplex; readonly head: Buffer };

function handshake(node: NodeAddress, { url, headers, socket }: FastifyRequest): Promise<Answered> {
  const address = new URL(requireAddress(node));
  const send = address.protocol === 'https:' ? httpsRequest : httpRequest;
  const named = HANDSHAKE.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]] as const]));
  return new Promise((resolve, reject) => {
    const base = address.pathname.replace(/\/$/, '');
    const asked = send(new URL(`${address.origin}${base}${url}`), { headers: Object.fromEntries(named) });
    asked.once('response', (refusal) => resolve({ refusal }));
    asked.once('upgrade', (response, upstream, head) => resolve({ response, upstream, head }));
    asked.once('error', (error) => reject(unreachable(node, error)));
    socket.once('close', () => asked.destroy());
    asked.end();
  });
}

/** The head of the node's answer, as it goes to the client. */
function headOf({ statusMessage, rawHeaders }: IncomingMessage, requestId: string): string {
  const lines = [`HTTP/1.1 101 ${statusMessage ?? ''}`, `x-request-id: ${requestId}`];
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = String(rawHeaders[i]);
    if (name.toLowerCase() !== 'x-request-id') lines.push(`${name}: ${rawHeaders[i + 1]}`);
  }
  return `${lines.join('\r\n')}\r\n\r\n`;
}

/** Lets two connections live and end together. */
function join(client: Duplex, node: Duplex, open: Set<Duplex>): void {
  open.add(client);
  const end = () => {
    open.delete(client);
    client.destroy();
    node.destroy();
  };
  for (const socket of [client, node]) socket.on('error', end).on('close', end);
  client.pipe(node);
  node.pipe(client);
}

function ignore(): void {}
