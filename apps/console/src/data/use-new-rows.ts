import type { Route } from '@stele/sdk';
import { useQuery } from '@tanstack/react-query';
import { clientOf } from './clients.ts';
import { keys } from './keys.ts';
import type { ListFilter, ListPage, ListRoute, ListRow } from './platform-queries.ts';

/** How often the beginning of a list is looked at for what is new, in ms. */
const LOOK_MS = 5_000;

/** Rows that are looked at for it. */
const LOOKED_AT = 100;

interface ListLook<Called extends ListRoute> {
  readonly route: Called;
  readonly chain: string;
  readonly filter: ListFilter<Called>;
  /** The newest row that is shown; undefined where none is. */
  readonly newest: ListRow<Called> | undefined;
  readonly rowKey: (row: ListRow<Called>) => string;
}

/** How many rows a list has before the newest that is shown; at most as many as are looked at. */
export function useNewRows<Called extends ListRoute>({
  route,
  chain,
  filter,
  newest,
  rowKey,
}: ListLook<Called>): number {
  const { data } = useQuery({
    queryKey: keys.ofChain(chain, 'newest', route.name, filter),
    queryFn: async ({ signal }) => {
      const query = { ...filter, limit: LOOKED_AT };
      return (await clientOf(chain).request(route as Route, { query }, { signal })) as ListPage<ListRow<Called>>;
    },
    enabled: newest !== undefined,
    refetchInterval: LOOK_MS,
  });
  if (!data || newest === undefined) return 0;
  const place = data.items.findIndex((row) => rowKey(row) === rowKey(newest));
  return place < 0 ? LOOKED_AT : place;
}
