import { type IndexState, platformRoutes } from '@stele/platform/api';
import type { Route, RouteAnswer, RouteInput } from '@stele/sdk';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { client, clientOf } from './clients.ts';
import { keys } from './keys.ts';

/** How often the reach of the tables is asked, in ms. */
const INDEX_MS = 5_000;

/** Rows of one page of a list. */
export const PAGE_ROWS = 50;

/** Who uses the console. */
export function sessionQuery() {
  return queryOptions({
    queryKey: keys.session,
    queryFn: ({ signal }) => client.request(platformRoutes.getSession, {}, { signal }),
    staleTime: 60_000,
  });
}

/** How far the tables reach. */
export function indexQuery(chain: string) {
  return queryOptions({
    queryKey: keys.ofChain(chain, 'index'),
    queryFn: ({ signal }) => clientOf(chain).request(platformRoutes.getIndex, {}, { signal }),
    refetchInterval: INDEX_MS,
  });
}

export type ListRoute = (typeof platformRoutes)['listBlocks' | 'listTransactions' | 'listEvents' | 'listEvidence'];

/** What narrows a list down: its query less the paging. */
export type ListFilter<Called extends ListRoute> = Omit<RouteInput<Called>['query'], 'cursor' | 'limit'>;

/** A row of a list. */
export type ListRow<Called extends ListRoute> = RouteAnswer<Called>['items'][number];

/** A page of a list, and how far the tables reached that it was read from. */
export interface ListPage<Row> {
  readonly items: readonly Row[];
  readonly cursor: string | null;
  readonly index: IndexState;
}

/** A list of the platform, page after page, newest first. */
export function listQuery<Called extends ListRoute>(route: Called, chain: string, filter: ListFilter<Called>) {
  return infiniteQueryOptions({
    queryKey: keys.ofChain(chain, 'list', route.name, filter),
    queryFn: async ({ signal, pageParam }) => {
      const query = { ...filter, limit: PAGE_ROWS, ...(pageParam === null ? {} : { cursor: pageParam }) };
      const page = await clientOf(chain).request(route as Route, { query }, { signal });
      return page as ListPage<ListRow<Called>>;
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.cursor,
    staleTime: 30_000,
  });
}

/** What happened in equal stretches of time. The stretch moves with the clock, so its bounds are whole buckets. */
export function activityQuery(chain: string, from: number, until: number, bucketMs: number) {
  return queryOptions({
    queryKey: keys.ofChain(chain, 'activity', from, until, bucketMs),
    queryFn: ({ signal }) =>
      clientOf(chain).request(platformRoutes.getActivity, { query: { from, until, bucketMs } }, { signal }),
    placeholderData: keepPreviousData,
    refetchInterval: 5_000,
  });
}

/** Where words or the beginning of an id are found. */
export function searchQuery(chain: string, q: string) {
  return queryOptions({
    queryKey: keys.ofChain(chain, 'search', q),
    queryFn: ({ signal }) => clientOf(chain).request(platformRoutes.search, { query: { q } }, { signal }),
    enabled: q.length > 0,
    placeholderData: keepPreviousData,
    staleTime: 5_000,
  });
}
