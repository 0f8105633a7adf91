import { type EventRow, type IndexState, platformRoutes } from '@stele/platform/api';
import { createOrganisationsClient } from '@stele/sdk';
import { type QueryFunctionContext, queryOptions } from '@tanstack/react-query';
import { clientOf } from './clients.ts';
import { keys } from './keys.ts';
import { chainQuery } from './node-queries.ts';

/** Events of one page, and pages that are read at the most. */
const EVENTS = 200;
const PAGES = 10;

/** How often events are looked for, in ms: of the whole chain, and while the tables lack blocks that it has already. */
const LOOK_MS = 30_000;
const CATCHING_UP_MS = 2_000;

/** Events of one name, newest first, as far as they were read. */
export interface EventsRead {
  readonly items: readonly EventRow[];
  /** Whether these are all that there are. */
  readonly isWhole: boolean;
  readonly index: IndexState;
  /** Whether the tables lack blocks that the chain is known to have. */
  readonly isBehind: boolean;
}

async function readEvents(
  chain: string,
  contract: string,
  name: string,
  { signal, client: cache }: Pick<QueryFunctionContext, 'signal' | 'client'>,
): Promise<EventsRead> {
  const items: EventRow[] = [];
  let cursor: string | null = null;
  for (let page = 1; ; page++) {
    const query: { contract: string; name: string; limit: number; cursor?: string } = { contract, name, limit: EVENTS };
    if (cursor !== null) query.cursor = cursor;
    const answer = await clientOf(chain).request(platformRoutes.listEvents, { query }, { signal });
    items.push(...answer.items);
    cursor = answer.cursor;
    if (cursor !== null && page < PAGES) continue;
    const { index } = answer;
    const tip = cache.getQueryData(chainQuery(chain).queryKey)?.height ?? 0;
    return { items, isWhole: cursor === null, index, isBehind: (index.height ?? 0) < tip };
  }
}

/** All events of one name of a system contract, newest first, up to a bound that is said. */
export function allEventsQuery(chain: string, contract: string, name: string) {
  return queryOptions({
    queryKey: keys.ofChain(chain, 'all-events', contract, name),
    queryFn: (context) => readEvents(chain, contract, name, context),
    staleTime: LOOK_MS,
    refetchInterval: ({ state }) => (state.data?.isBehind ? CATCHING_UP_MS : LOOK_MS),
  });
}

/** Certificates that were registered, with the key of each. */
export function registrationsQuery(chain: string) {
  return allEventsQuery(chain, 'sys.accounts', 'certificateRegistered');
}

/** All organisations, past ones included. */
export function organisationsQuery(chain: string) {
  return queryOptions({
    queryKey: keys.ofChain(chain, 'organisations'),
    queryFn: ({ signal }) => createOrganisationsClient(clientOf(chain)).list({ signal }),
    staleTime: 10_000,
  });
}

/** An organisation with its root certificates; null where the chain does not know it. */
export function organisationQuery(chain: string, id: string) {
  return queryOptions({
    queryKey: keys.ofChain(chain, 'organisation', id),
    queryFn: async ({ signal }) => (await createOrganisationsClient(clientOf(chain)).get(id, { signal })) ?? null,
    staleTime: 10_000,
  });
}
