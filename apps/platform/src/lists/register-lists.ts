import { registerRoute } from '@stele/http';
import { readActivity, search } from '@stele/projection';
import { SteleError } from '@stele/protocol';
import type { FastifyInstance } from 'fastify';
import { platformRoutes } from '../api/routes.ts';
import {
  blockList,
  eventList,
  evidenceList,
  type ListSlice,
  type ReadableList,
  transactionList,
} from './readable-lists.ts';
import type { TableReader } from './table-reader.ts';

/** Rows of a page, and finds of each kind, unless said. */
const PAGE = 50;
const FINDS = 10;

/** Stretches of time of one answer at the most. */
const MOST_BUCKETS = 2000;

/** Serves lists, charts and search from the tables. */
export function registerLists(server: FastifyInstance, tables: TableReader): void {
  /** A page of a list: its rows, and the cursor of the last where more come behind it. */
  const page = <Filter, Row>(
    chain: string,
    list: ReadableList<Filter, Row>,
    { limit = PAGE, ...query }: Filter & Partial<ListSlice>,
  ) => {
    const read = list.page({ ...(query as Filter), limit });
    return tables.read<{ items: Row[]; cursor: string | null }>(
      chain,
      { items: [], cursor: null },
      async (snapshot) => {
        const { rows, hasMore } = await read(snapshot);
        const last = rows.at(-1);
        return { items: [...rows], cursor: hasMore && last !== undefined ? list.cursorOf(last) : null };
      },
    );
  };

  registerRoute(server, platformRoutes.getIndex, ({ params }) => tables.index(params.chain));
  registerRoute(server, platformRoutes.listBlocks, ({ params, query }) => page(params.chain, blockList, query));
  registerRoute(server, platformRoutes.listTransactions, ({ params, query }) =>
    page(params.chain, transactionList, query),
  );
  registerRoute(server, platformRoutes.listEvents, ({ params, query }) => page(params.chain, eventList, query));
  registerRoute(server, platformRoutes.listEvidence, ({ params, query }) => page(params.chain, evidenceList, query));

  registerRoute(server, platformRoutes.getActivity, ({ params, query }) => {
    const { from, until, bucketMs } = query;
    if (until <= from || (until - from) / bucketMs > MOST_BUCKETS) {
      throw new SteleError('API_BAD_REQUEST', {
        reason: `from ${from} until ${until} there are no 1 to ${MOST_BUCKETS} stretches of ${bucketMs} ms`,
      });
    }
    return tables.read(params.chain, { buckets: [] }, async (snapshot) => ({
      buckets: await readActivity(snapshot, { from, until, bucketMs }),
    }));
  });

  registerRoute(server, platformRoutes.search, ({ params, query: { q, limit = FINDS } }) =>
    tables.read(params.chain, { hits: [] }, async (snapshot) => ({ hits: await search(snapshot, q, limit) })),
  );
}
