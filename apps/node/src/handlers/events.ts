import { registerRoute } from '@stele/http';
import { type EventInfo, routes } from '@stele/sdk/api';
import type { FastifyInstance } from 'fastify';
import { BEGINNING, parseCursor, readEvents } from '../streams/event-reader.ts';
import type { FindChain } from './chains.ts';

const DEFAULT_LIMIT = 100;

/** Blocks that one page looks through: a rare event must not hold the node up. */
const MAX_BLOCKS = 500;

export function registerEvents(server: FastifyInstance, find: FindChain): void {
  registerRoute(server, routes.listEvents, async ({ params, query }) => {
    const { reader, headers } = find(params.chain);
    const limit = query.limit ?? DEFAULT_LIMIT;
    const newest = headers.newest.header.height;
    let { height, passed } = query.from === undefined ? BEGINNING : parseCursor(query.from);
    const first = height;
    const events: EventInfo[] = [];
    for (; height <= newest && height < first + MAX_BLOCKS && events.length <= limit; height++, passed = 0) {
      events.push(...(await readEvents(reader, { height, passed }, query)));
    }
    if (events.length > limit) {
      const page = events.slice(0, limit);
      return { events: page, cursor: (page.at(-1) as EventInfo).cursor, end: false };
    }
    // Ahead of this node: it looked at nothing, and what it has not seen yet must not be passed over or told twice.
    if (height === first && query.from !== undefined) return { events, cursor: query.from, end: true };
    // Past the last event of the last block looked through, so that the next page goes on behind it.
    return { events, cursor: `${height - 1}.999999999`, end: height > newest };
  });
}
