import { streams } from '@stele/sdk/api';
import type { FastifyInstance } from 'fastify';
import type { FindChain } from '../handlers/chains.ts';
import type { StreamSlots } from './sse.ts';
import { SubmitSession } from './submit-session.ts';

/** The socket for submitting in volume. */
export function registerSubmitSocket(server: FastifyInstance, find: FindChain, slots: StreamSlots): void {
  server.get<{ Params: { chain: string } }>(streams.submit.path, { websocket: true }, (socket, request) => {
    const { gateway } = find(request.params.chain);
    const release = slots.take();
    socket.on('close', release);
    new SubmitSession(socket, gateway);
  });
}
