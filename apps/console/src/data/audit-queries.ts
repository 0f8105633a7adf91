import { platformRoutes } from '@stele/platform/api';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { clientOf } from './clients.ts';
import { keys } from './keys.ts';

/** Entries of one page. */
const ENTRIES = 50;

/** The audit log of the node, newest entry first. @param act only acts whose names begin so; all where it is empty. */
export function auditQuery(chain: string, act: string) {
  return infiniteQueryOptions({
    queryKey: keys.ofChain(chain, 'audit', act),
    queryFn: ({ signal, pageParam }) => {
      const query = {
        limit: ENTRIES,
        ...(act === '' ? {} : { act }),
        ...(pageParam === null ? {} : { cursor: pageParam }),
      };
      return clientOf(chain).request(platformRoutes.listAudit, { query }, { signal });
    },
    initialPageParam: null as number | null,
    getNextPageParam: ({ cursor }) => cursor,
    staleTime: 5_000,
  });
}

/** One entry by its number; null where there is none. */
export function auditEntryQuery(chain: string, sequence: number) {
  return queryOptions({
    queryKey: keys.ofChain(chain, 'audit-entry', sequence),
    queryFn: async ({ signal }) => {
      const query = { limit: 1, cursor: sequence + 1 };
      const { entries } = await clientOf(chain).request(platformRoutes.listAudit, { query }, { signal });
      return entries.find((entry) => entry.sequence === sequence) ?? null;
    },
    // What stands in the log never changes; where it does, its verification says so.
    staleTime: Number.POSITIVE_INFINITY,
  });
}
