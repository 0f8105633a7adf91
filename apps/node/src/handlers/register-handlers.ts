import type { FastifyInstance } from 'fastify';
import { registerLight } from '../light/serve-light.ts';
import { registerPages } from '../pages/register-pages.ts';
import { registerStreams } from '../streams/register-streams.ts';
import type { StreamSlots } from '../streams/sse.ts';
import { registerSubmitSocket } from '../streams/submit-socket.ts';
import { registerAccounts } from './accounts.ts';
import { registerAudit } from './audit.ts';
import { registerBlocks } from './blocks.ts';
import { type FindChain, registerChains, type ServedChains } from './chains.ts';
import { registerContracts } from './contracts.ts';
import { registerEndorsements } from './endorsements.ts';
import { registerEvents } from './events.ts';
import { registerEvidence } from './evidence.ts';
import { registerJoining } from './joining.ts';
import { registerLiveness } from './liveness.ts';
import { type OperationOptions, registerOperation } from './operation.ts';
import { registerProtocol } from './protocol.ts';
import { registerState } from './state.ts';
import { registerTransactions } from './transactions.ts';

/** What the API serves. */
export interface HandlerOptions {
  readonly chains: ServedChains;
  readonly slots: StreamSlots;
  readonly operation: OperationOptions;
}

/** Registers everything that the API serves. */
export function registerHandlers(server: FastifyInstance, { chains, slots, operation }: HandlerOptions): void {
  const find: FindChain = (wanted) => chains.view(wanted);
  registerLight(server, chains);
  registerOperation(server, operation);
  registerChains(server, chains, find);
  registerLiveness(server, (wanted) => chains.watched(wanted));
  registerProtocol(server, find);
  registerJoining(server, find);
  registerBlocks(server, find);
  registerTransactions(server, find);
  registerEndorsements(server, find);
  registerContracts(server, find);
  registerAudit(server, find);
  registerAccounts(server, find);
  registerState(server, find);
  registerEvents(server, find);
  registerEvidence(server, find);
  registerStreams(server, (wanted) => chains.light(wanted)?.stream ?? find(wanted), slots);
  registerSubmitSocket(server, find, slots);
  registerPages(server, chains);
}
