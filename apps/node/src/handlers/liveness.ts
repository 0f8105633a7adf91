import { registerRoute } from '@stele/http';
import { readValidators, systemState } from '@stele/ledger';
import { toHex } from '@stele/protocol';
import { routes } from '@stele/sdk/api';
import type { FastifyInstance } from 'fastify';
import type { ChainView } from '../chain-view/chain-view.ts';
import type { KnownValidator } from '../liveness/interface.ts';
import { judgeLiveness } from '../liveness/judge-liveness.ts';
import type { FindChain } from './chains.ts';

/** Why a chain makes blocks or not. */
export function registerLiveness(server: FastifyInstance, find: FindChain): void {
  registerRoute(server, routes.getChainLiveness, async ({ params }) => {
    const view = find(params.chain);
    const { height, time } = view.headers.newest.header;
    const { status, network, failure } = await view.engineReport();
    const judged = judgeLiveness({
      engine: view.engine,
      own: toHex(view.gatewayKey),
      height,
      time,
      now: Date.now(),
      validators: knownValidators(view),
      standing: view.standing(),
      status,
      network,
      ahead: view.upgrades.standing().ahead,
      failure,
      obstacle: view.gateway.obstacle ?? view.gateway.stall,
    });
    return { ...judged, lastHour: view.gateway.lastHour() };
  });
}

function knownValidators({ chain, state }: ChainView): KnownValidator[] {
  return readValidators(chain, state).set.validators.map(({ keyId, organisation, weight }) => {
    const id = toHex(keyId);
    const peerId = systemState.nodes.read(state, id)?.engine?.peerId ?? '';
    return { keyId: id, organisation, weight, peerId };
  });
}
