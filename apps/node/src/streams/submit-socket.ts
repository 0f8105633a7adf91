import { streams } from '@stele/sdk/api';
import type { FastifyInstance } from 'fastify';
import { addressClass } from '../audit/address-class.ts';
import type { FindChain } from '../handlers/chains.ts';
import { registerSocket } from './register-socket.ts';
import { CHAIN_STOPS, GOING_AWAY } from './register-streams.ts';
import type { StreamSlots } from './sse.ts';
import { SubmitSession } from './submit-session.ts';

/** The socket for submitting in volume. */
export function registerSubmitSocket(server: FastifyInstance, find: FindChain, slots: StreamSlots): void {
  registerSocket(server, streams.submit, slots, {
    prepare: ({ params }) => find(params.chain),
    serve(socket, { gateway, closing }, { ip }) {
      new SubmitSession(socket, gateway, addressClass(ip));
      const end = () => socket.close(GOING_AWAY, CHAIN_STOPS);
      closing.addEventListener('abort', end, { once: true });
      socket.on('close', () => closing.removeEventListener('abort', end));
    },
  });
}
