import { registerRoute } from '@stele/http';
import {
  type ListPart,
  listBlocks,
  listEvents,
  listEvidence,
  listTransactions,
  readActivity,
  type Snapshot,
  search,
} from '@stele/projection';
import { SteleError } from '@stele/protocol';
import type { FastifyInstance } from 'fastify';
import { platformRoutes } from '../api/routes.ts';
import { readCursor, readTextCursor, writeCursor } from './cursor.ts';
import type { TableReader } from './table-reader.ts';

/** Rows of a page, and finds of each kind, unless said. */
const PAGE = 50;
const FINDS = 10;

/** Stretches of time of one answer at the most. */
const MOST_BUCKETS = 2000;

/** Serves lists, charts and search from the tables. */
export function registerLists(server: FastifyInstance, tables: TableReader): void {
  /** A page of a list: its rows, and the cursor of the last where more come behind it. */
  const page = <Row>(
    chain: string,
    list: (snapshot: Snapshot) => Promise<ListPart<Row>>,
    cursorOf: (row: Row) => string,
  ) =>
    tables.read<{ items: Row[]; cursor: string | null }>(chain, { items: [], cursor: null }, async (snapshot) => {
      const { rows, hasMore } = await list(snapshot);
      const last = rows.at(-1);
      return { items: [...rows], cursor: hasMore && last !== undefined ? cursorOf(last) : null };
    });

  registerRoute(server, platformRoutes.getIndex, ({ params }) => tables.index(params.chain));

  registerRoute(server, platformRoutes.listBlocks, ({ params, query: { cursor, limit = PAGE, ...filter } }) => {
    const [height] = cursor === undefined ? [] : readCursor(cursor, 1);
    const after = height === undefined ? undefined : { height };
    return page(
      params.chain,
      (snapshot) => listBlocks(snapshot, { ...filter, after, limit }),
      (row) => writeCursor(row.height),
    );
  });

  registerRoute(server, platformRoutes.listTransactions, ({ params, query: { cursor, limit = PAGE, ...filter } }) => {
    if (filter.method !== undefined && filter.contract === undefined) {
      throw new SteleError('API_BAD_REQUEST', { reason: 'a method is one of a contract, which has to be named too' });
    }
    const place = cursor === undefined ? undefined : readCursor(cursor, 2);
    const after = place && { height: place[0], index: place[1] };
    return page(
      params.chain,
      (snapshot) => listTransactions(snapshot, { ...filter, after, limit }),
      (row) => writeCursor(row.height, row.index),
    );
  });

  registerRoute(server, platformRoutes.listEvents, ({ params, query: { cursor, limit = PAGE, ...filter } }) => {
    const place = cursor === undefined ? undefined : readCursor(cursor, 3);
    const after = place && { height: place[0], index: place[1], event: place[2] };
    return page(
      params.chain,
      (snapshot) => listEvents(snapshot, { ...filter, after, limit }),
      (row) => writeCursor(row.height, row.index, row.event),
    );
  });

  registerRoute(server, platformRoutes.listEvidence, ({ params, query: { cursor, limit = PAGE, ...filter } }) => {
    const place = cursor === undefined ? undefined : readTextCursor(cursor);
    const after = place && { height: place[0], index: place[1], key: place[2] };
    return page(
      params.chain,
      (snapshot) => listEvidence(snapshot, { ...filter, after, limit }),
      (row) => writeCursor(row.height, row.index, row.key),
    );
  });

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
