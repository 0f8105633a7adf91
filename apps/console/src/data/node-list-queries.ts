import { createNodesClient } from '@stele/sdk';
import { queryOptions } from '@tanstack/react-query';
import { clientOf } from './clients.ts';
import { keys } from './keys.ts';

/** All nodes that the members decided on, removed ones included. */
export function nodesQuery(chain: string) {
  return queryOptions({
    queryKey: keys.ofChain(chain, 'nodes'),
    queryFn: ({ signal }) => createNodesClient(clientOf(chain)).list({ signal }),
    staleTime: 10_000,
  });
}

/** All keys that may put bundles forward, removed ones included. */
export function gatewaysQuery(chain: string) {
  return queryOptions({
    queryKey: keys.ofChain(chain, 'gateways'),
    queryFn: ({ signal }) => createNodesClient(clientOf(chain)).gateways({ signal }),
    staleTime: 10_000,
  });
}
