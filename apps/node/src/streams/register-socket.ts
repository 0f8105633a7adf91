import { checkedInput, checkHandshake } from '@stele/http';
import type { Stream } from '@stele/sdk/api';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { WebSocket } from 'ws';
import type { StreamSlots } from './sse.ts';

/** What a stream is asked for. */
export interface StreamInput {
  readonly params: { readonly chain: string };
  readonly query: { readonly from?: string; readonly contract?: string; readonly name?: string };
  readonly headers: FastifyRequest['headers'];
}

/** What serves a socket. */
export interface SocketHandler<Prepared> {
  /** Reads the request before the upgrade: what it throws is answered as a problem. */
  prepare(input: StreamInput): Prepared;
  serve(socket: WebSocket, prepared: Prepared, request: FastifyRequest): Promise<void> | void;
}

/** Serves a WebSocket of the API definition. Its place is given back when the connection closes, however it ends. */
export function registerSocket<Prepared>(
  server: FastifyInstance,
  stream: Stream,
  slots: StreamSlots,
  { prepare, serve }: SocketHandler<Prepared>,
): void {
  const prepared = new WeakMap<FastifyRequest, Prepared>();
  const options = {
    ...checkedInput(stream),
    exposeHeadRoute: false,
    onRequest: async (request: FastifyRequest, reply: FastifyReply) => checkHandshake(request, reply),
    preHandler: async (request: FastifyRequest) => {
      prepared.set(request, prepare(request as StreamInput));
      request.raw.socket.once('close', slots.take());
    },
    websocket: true,
  } as const;
  server.get(stream.path, options, (socket, request) => serve(socket, prepared.get(request) as Prepared, request));
}
