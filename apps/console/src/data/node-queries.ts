import { routes } from '@stele/sdk';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { client, clientOf } from './clients.ts';
import { keys } from './keys.ts';

/** What a block, a founding or a settled transaction says never changes. */
const FINAL = { staleTime: Number.POSITIVE_INFINITY } as const;

/** How often what the node knows of itself is asked again, in ms. */
const LIVENESS_MS = 5_000;

/** The chains of the node, and which of them is meant where none is named. */
export function chainsQuery() {
  return queryOptions({
    queryKey: keys.chains,
    queryFn: ({ signal }) => client.request(routes.listChains, {}, { signal }),
    staleTime: 60_000,
  });
}

/** A chain: founding, newest block, validators, parameters. The stream of blocks keeps its height current. */
export function chainQuery(chain: string) {
  return queryOptions({
    queryKey: keys.chain(chain),
    queryFn: ({ signal }) => clientOf(chain).request(routes.getChain, { params: { chain } }, { signal }),
    staleTime: 60_000,
  });
}

/** Why blocks are made, or why not. */
export function livenessQuery(chain: string) {
  return queryOptions({
    queryKey: keys.ofChain(chain, 'liveness'),
    queryFn: ({ signal }) => clientOf(chain).request(routes.getChainLiveness, { params: { chain } }, { signal }),
    refetchInterval: LIVENESS_MS,
  });
}

/** Which version of the protocol rules the chain, and what this node and its build are. */
export function protocolQuery(chain: string) {
  return queryOptions({
    queryKey: keys.ofChain(chain, 'protocol'),
    queryFn: ({ signal }) => clientOf(chain).request(routes.getChainProtocol, { params: { chain } }, { signal }),
    staleTime: 60_000,
  });
}

/** A block with the ids of its transactions. Its certificate may come later than itself. */
export function blockQuery(chain: string, height: number) {
  return queryOptions({
    queryKey: keys.ofChain(chain, 'block', height),
    queryFn: ({ signal }) => clientOf(chain).request(routes.getBlock, { params: { height } }, { signal }),
    staleTime: ({ state }) => (state.data?.certificate ? FINAL.staleTime : 2_000),
    refetchInterval: ({ state }) => (state.data && !state.data.certificate ? 2_000 : false),
  });
}

/** States after which nothing more happens to a transaction. */
const SETTLED: readonly string[] = ['committed', 'failed', 'expired', 'rejected'];

/** Whether nothing more happens to a transaction. */
export function isSettled({ state }: { readonly state: string }): boolean {
  return SETTLED.includes(state);
}

/** How long one question about an unsettled transaction may wait for its outcome, in ms. */
const WAIT_MS = 20_000;

/** A transaction. While it is not settled the node is asked again, and its answer waits for the outcome. */
export function transactionQuery(chain: string, id: string) {
  return queryOptions({
    queryKey: keys.ofChain(chain, 'transaction', id),
    queryFn: ({ signal, client: cache, queryKey }) => {
      const known = cache.getQueryData<{ readonly state: string }>(queryKey);
      const query = known && !isSettled(known) ? { waitMs: WAIT_MS } : {};
      return clientOf(chain).request(routes.getTransaction, { params: { id }, query }, { signal });
    },
    staleTime: ({ state }) => (state.data && isSettled(state.data) ? FINAL.staleTime : 0),
    refetchInterval: ({ state }) => (state.data && ['accepted', 'ordered'].includes(state.data.state) ? 200 : false),
  });
}

/** How long to wait where a node failed to answer, or does not know a transaction yet, before it is asked again, in ms. */
const FOLLOW_MS = 2_000;

/** A transaction that is followed to its end: also where the node is out of reach meanwhile, or the page in the background. */
export function followedTransactionQuery(chain: string, id: string) {
  const options = transactionQuery(chain, id);
  return queryOptions({
    ...options,
    refetchIntervalInBackground: true,
    refetchInterval: ({ state: { data, error } }) => {
      if (data && isSettled(data)) return false;
      return error === null && data && data.state !== 'unknown' ? 200 : FOLLOW_MS;
    },
  });
}

/** A contract with its ABI. */
export function contractQuery(chain: string, name: string) {
  return queryOptions({
    queryKey: keys.ofChain(chain, 'contract', name),
    queryFn: ({ signal }) => clientOf(chain).request(routes.getContract, { params: { name } }, { signal }),
    staleTime: 60_000,
  });
}

/** An account and its keys. */
export function accountQuery(chain: string, account: string) {
  return queryOptions({
    queryKey: keys.ofChain(chain, 'account', account),
    queryFn: ({ signal }) => clientOf(chain).request(routes.getAccount, { params: { account } }, { signal }),
    staleTime: 60_000,
  });
}

/** Headers of one page of a list. */
const HEADERS = 50;

/** Headers of blocks, newest first, page after page. They come from the node itself, so they need no tables. */
export function headersQuery(chain: string) {
  return infiniteQueryOptions({
    queryKey: keys.ofChain(chain, 'headers'),
    queryFn: async ({ signal, pageParam }) => {
      const query = { limit: HEADERS, ...(pageParam === null ? {} : { before: pageParam }) };
      return (await clientOf(chain).request(routes.listBlocks, { query }, { signal })).headers;
    },
    initialPageParam: null as number | null,
    getNextPageParam: (page) => {
      const oldest = page.at(-1)?.height;
      return page.length < HEADERS || oldest === undefined || oldest <= 1 ? null : oldest;
    },
    // The stream brings what is newer.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}
