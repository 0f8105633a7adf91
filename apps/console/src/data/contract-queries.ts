import { type ContractInfo, createLifecycleClient, routes } from '@stele/sdk';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { clientOf } from './clients.ts';
import { keys } from './keys.ts';

/** Contracts of one page of the list. */
const CONTRACTS = 200;

/** Contracts in the order of their names, page after page. */
export function contractsQuery(chain: string) {
  return infiniteQueryOptions({
    queryKey: keys.ofChain(chain, 'contracts'),
    queryFn: ({ signal, pageParam }) => {
      const query = { limit: CONTRACTS, ...(pageParam === '' ? {} : { after: pageParam }) };
      return clientOf(chain).request(routes.listContracts, { query }, { signal });
    },
    initialPageParam: '',
    getNextPageParam: ({ contracts, end }) => (end ? null : (contracts.at(-1)?.name ?? null)),
    staleTime: 30_000,
  });
}

/** A contract with its ABI, now or at a height; null where there is, or was, none. */
export function contractAtQuery(chain: string, name: string, height?: number) {
  return queryOptions({
    queryKey: keys.ofChain(chain, 'contract-at', name, height ?? 'now'),
    queryFn: async ({ signal }): Promise<ContractInfo | null> => {
      const at = height === undefined ? {} : { height };
      const found = await clientOf(chain)
        .contract('sys.contracts')
        .query<Found | null>('get', { name }, { signal, ...at });
      return found && { name, ...found.contract, abi: found.abi };
    },
    staleTime: height === undefined ? 5_000 : Number.POSITIVE_INFINITY,
  });
}

/** How the contract of contracts answers. */
interface Found {
  readonly contract: Omit<ContractInfo, 'name' | 'abi'>;
  readonly abi: unknown;
}

/** Where a contract stands in its life: approved, frozen by whom, what waits. */
export function contractStandingQuery(chain: string, name: string) {
  return queryOptions({
    queryKey: keys.ofChain(chain, 'contract-standing', name),
    queryFn: async ({ signal }) => (await createLifecycleClient(clientOf(chain)).standing(name, { signal })) ?? null,
    staleTime: 30_000,
  });
}

/** Code by its hash, with the source that it was built from. It never changes. */
export function codeQuery(chain: string, hash: string) {
  return queryOptions({
    queryKey: keys.ofChain(chain, 'code', hash),
    queryFn: ({ signal }) => clientOf(chain).request(routes.getCode, { params: { hash } }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
