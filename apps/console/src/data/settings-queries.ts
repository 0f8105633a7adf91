import { decodeGenesisCore, fromBase64 } from '@stele/protocol';
import { routes } from '@stele/sdk';
import type { UpgradeStatus } from '@stele/sdk/api';
import { queryOptions } from '@tanstack/react-query';
import { clientOf } from './clients.ts';
import { keys } from './keys.ts';

/** How often what nodes announced is asked again, in ms. */
const LOOK_MS = 30_000;

/** What the chain says of the versions of its protocol. */
export function upgradeQuery(chain: string) {
  return queryOptions({
    queryKey: keys.ofChain(chain, 'upgrades'),
    queryFn: ({ signal }) => clientOf(chain).contract('sys.upgrades').query<UpgradeStatus>('status', {}, { signal }),
    refetchInterval: LOOK_MS,
  });
}

/** What a chain was founded with, as far as verifiers need it. It never changes. */
export function foundingQuery(chain: string) {
  return queryOptions({
    queryKey: keys.ofChain(chain, 'founding'),
    queryFn: async ({ signal }) => {
      const { core, signatures = [] } = await clientOf(chain).request(routes.getGenesis, {}, { signal });
      const { name, time, hash, suites, validators } = decodeGenesisCore(fromBase64(core));
      return { name, time, hash, suites, validators, signatures };
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}
