import type {
  ContractCall,
  ContractStanding,
  GatewayInfo,
  HoldInfo,
  NodeInfo,
  Organisation,
  QuotaInfo,
  ScopedPolicy,
  ScopedRule,
} from '@stele/sdk';
import {
  createGovernanceClient,
  createHoldsClient,
  createLifecycleClient,
  createNodesClient,
  createOrganisationsClient,
  createPoliciesClient,
  createQuotasClient,
} from '@stele/sdk';
import { queryOptions } from '@tanstack/react-query';
import { clientOf } from '../data/clients.ts';
import { keys } from '../data/keys.ts';
import { argumentsOf } from './kinds.ts';

/** What of the state calls of administration are about, as it is at one height; only what was read is there. */
export interface Facts {
  readonly organisations?: readonly Organisation[];
  readonly rules?: readonly ScopedRule[];
  readonly policies?: readonly ScopedPolicy[];
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly quotas?: readonly QuotaInfo[];
  readonly nodes?: readonly NodeInfo[];
  readonly gateways?: readonly GatewayInfo[];
  /** By name; those that are not there have no entry. */
  readonly contracts?: Readonly<Record<string, ContractStanding>>;
  /** Frozen accounts by their ids. */
  readonly frozenAccounts?: Readonly<Record<string, HoldInfo>>;
}

interface FactsRequest {
  readonly chain: string;
  readonly calls: readonly ContractCall[];
  readonly options: { readonly signal: AbortSignal; readonly height?: number };
}

type Reader = (request: FactsRequest) => Promise<Facts>;

const readMembers: Reader = async ({ chain, options }) => {
  const client = clientOf(chain);
  const [organisations, rules] = await Promise.all([
    createOrganisationsClient(client).list(options),
    createGovernanceClient(client).rules(options),
  ]);
  return { organisations, rules };
};

/** Which part of the state the calls of a contract are about. */
const READERS: Readonly<Record<string, Reader>> = {
  'sys.organisations': readMembers,
  'sys.governance': readMembers,
  'sys.policies': async ({ chain, options }) => {
    const client = clientOf(chain);
    const [policies, organisations] = await Promise.all([
      createPoliciesClient(client).list(options),
      createOrganisationsClient(client).list(options),
    ]);
    return { policies, organisations };
  },
  'sys.parameters': async ({ chain, options }) => ({
    parameters: await clientOf(chain)
      .contract('sys.parameters')
      .query<Readonly<Record<string, unknown>>>('all', {}, options),
  }),
  'sys.quotas': async ({ chain, options }) => ({ quotas: await createQuotasClient(clientOf(chain)).list(options) }),
  'sys.nodes': async ({ chain, options }) => ({ nodes: await createNodesClient(clientOf(chain)).list(options) }),
  'sys.gateways': async ({ chain, options }) => ({
    gateways: await createNodesClient(clientOf(chain)).gateways(options),
  }),
  'sys.contracts': async ({ chain, calls, options }) => ({
    contracts: await named(calls, 'sys.contracts', 'name', (name) =>
      createLifecycleClient(clientOf(chain)).standing(name, options),
    ),
  }),
  'sys.holds': async ({ chain, calls, options }) => ({
    frozenAccounts: await named(calls, 'sys.holds', 'account', (account) =>
      createHoldsClient(clientOf(chain)).ofAccount(account, options),
    ),
  }),
};

/** What is there of all that the calls of a contract name. */
async function named<Found>(
  calls: readonly ContractCall[],
  contract: string,
  argument: string,
  read: (name: string) => Promise<Found | undefined>,
): Promise<Readonly<Record<string, Found>>> {
  const names = calls.flatMap((call) => {
    const name = call.contract === contract ? argumentsOf(call)[argument] : undefined;
    return typeof name === 'string' ? [name] : [];
  });
  const found = await Promise.all([...new Set(names)].map(async (name) => [name, await read(name)] as const));
  return Object.fromEntries(found.flatMap(([name, item]) => (item === undefined ? [] : [[name, item]])));
}

/** The state that calls are about, now or at a height. What was at a height never changes. */
export function factsQuery(chain: string, calls: readonly ContractCall[], height: number | undefined) {
  return queryOptions({
    queryKey: keys.ofChain(chain, 'facts', calls, height ?? 'now'),
    queryFn: async ({ signal }): Promise<Facts> => {
      const options = { signal, ...(height === undefined ? {} : { height }) };
      const contracts = [...new Set(calls.map(({ contract }) => contract))];
      const parts = await Promise.all(contracts.map((contract) => READERS[contract]?.({ chain, calls, options })));
      return Object.assign({}, ...parts) as Facts;
    },
    staleTime: height === undefined ? 5_000 : Number.POSITIVE_INFINITY,
    retry: false,
  });
}
