import { streams } from '@stele/sdk/api';
import type { FastifyInstance } from 'fastify';
import { addressClass } from '../audit/address-class.ts';
import type { FindChain } from '../handlers/chains.ts';
import { registerSocket } from './register-socket.ts';
import type { StreamSlots } from './sse.ts';
import { SubmitSession } from './submit-session.ts';

/** The socket for submitting in volume. */
export function registerSubmitSocket(server: FastifyInstance, find: FindChain, slots: StreamSlots): void {
  registerSocket(server, streams.submit, slots, {
    prepare: ({ params }) => find(params.chain).gateway,
    serve(socket, gateway, { ip }) {
      new SubmitSession(socket, gateway, addressClass(ip));
    },
  });
}
