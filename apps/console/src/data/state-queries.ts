import { routes } from '@stele/sdk';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { clientOf } from './clients.ts';
import { keys } from './keys.ts';

/** What names an entry of a contract's state. */
export interface EntryName {
  readonly contract: string;
  readonly collection: string;
  readonly key: string;
}

/** An entry now, or at a height. What was at a height never changes. */
export function stateQuery(chain: string, name: EntryName, height: number | undefined) {
  return queryOptions({
    queryKey: keys.ofChain(chain, 'state', name, height ?? 'now'),
    queryFn: ({ signal }) => {
      const query = height === undefined ? {} : { height };
      return clientOf(chain).request(routes.getState, { params: { ...name }, query }, { signal });
    },
    staleTime: height === undefined ? 2_000 : Number.POSITIVE_INFINITY,
    retry: false,
  });
}

/** Versions of one page of an entry's history. */
const VERSIONS = 20;

/** All versions of an entry, newest first, each page with the proof that none is left out. */
export function stateHistoryQuery(chain: string, name: EntryName) {
  return infiniteQueryOptions({
    queryKey: keys.ofChain(chain, 'state-history', name),
    queryFn: ({ signal, pageParam }) => {
      const query = { limit: VERSIONS, ...(pageParam === null ? {} : { cursor: pageParam }) };
      return clientOf(chain).request(routes.getStateHistory, { params: { ...name }, query }, { signal });
    },
    initialPageParam: null as number | null,
    getNextPageParam: ({ cursor }) => cursor ?? null,
    staleTime: 5_000,
  });
}
