import { decodeGenesisCore, fromBase64 } from '@stele/protocol';
import { routes } from '@stele/sdk';
import { queryOptions } from '@tanstack/react-query';
import { clientOf } from './clients.ts';
import { keys } from './keys.ts';

/** How often what nodes announced is asked again, in ms. */
const LOOK_MS = 30_000;

/** A validator as the chain has it, with what its node announced. */
export interface AnnouncedValidator {
  readonly node: string;
  readonly organisation: string;
  readonly weight: number;
  /** Versions of the protocol that its build can execute; empty where it announced none. */
  readonly protocols: readonly number[];
  readonly release: string;
}

/** Which version of the protocol rules, which is to come, and what the validators can execute. */
export interface UpgradeStatus {
  readonly protocol: number;
  /** Height from which on it rules. */
  readonly since: number;
  readonly next?: {
    readonly protocol: number;
    readonly height: number;
    readonly releases: readonly string[];
    /** Organisations whose nodes announced no build that can execute it. */
    readonly missing: readonly string[];
  };
  readonly validators: readonly AnnouncedValidator[];
}

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
