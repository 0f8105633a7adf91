import { registerRoute } from '@stele/http';
import { toHex } from '@stele/protocol';
import { type ChainProtocol, routes } from '@stele/sdk/api';
import type { FastifyInstance } from 'fastify';
import type { ChainView } from '../chain-view/chain-view.ts';
import { BUILD } from '../upgrades/build.ts';
import { nodeFacts } from '../upgrades/node-facts.ts';
import type { FindChain } from './chains.ts';

/** Which version of the protocol a chain runs, and what this node can execute. */
export function registerProtocol(server: FastifyInstance, find: FindChain): void {
  registerRoute(server, routes.getChainProtocol, async ({ params }) => {
    const view = find(params.chain);
    const facts = await nodeFacts(view.chain, view.upgrades.data);
    return { node: toHex(view.gatewayKey), ...BUILD, protocols: [...BUILD.protocols], ...facts, ...standingOf(view) };
  });
}

function standingOf({
  headers,
  upgrades,
}: ChainView): Pick<ChainProtocol, 'able' | 'announced' | 'height' | 'next' | 'protocol'> {
  const { height, version } = headers.newest.header;
  const { announced, plan, ahead } = upgrades.standing();
  const { next } = plan;
  const isOpen = next !== undefined && next.height > height;
  return {
    height,
    protocol: version,
    able: ahead === undefined,
    ...(announced ? { announced: { release: announced.release, protocols: [...announced.protocols] } } : {}),
    ...(isOpen
      ? {
          next: {
            protocol: next.protocol,
            height: next.height,
            releases: [...next.releases],
            missing: [...next.missing],
          },
        }
      : {}),
  };
}
