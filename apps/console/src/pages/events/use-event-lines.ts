import { platformRoutes } from '@stele/platform/api';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo, useSyncExternalStore } from 'react';
import { type EventFilter, EventTail, type LiveEvents } from '../../data/live-events.ts';
import { chainQuery } from '../../data/node-queries.ts';
import { listQuery } from '../../data/platform-queries.ts';
import { useLiveChain } from '../../data/use-live-chain.ts';
import { type EventLine, joinLines, lineOfList, lineOfStream } from './event-rows.ts';

/** Blocks whose events are asked of the node where the tables do not answer. */
const BLOCKS_WITHOUT_TABLES = 200;

/** An index behind every event of a block. */
const BEHIND_ALL = 999_999_999;

/** Events from the tables, and from where they end on those of the node's stream. */
export function useEventLines(chain: string, filter: EventFilter) {
  const history = useInfiniteQuery({
    ...listQuery(platformRoutes.listEvents, chain, filter),
    // The stream brings what is newer.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const { data: info } = useQuery(chainQuery(chain));
  const indexed = history.data?.pages[0]?.index.height ?? null;
  const start = startOf(history.isPending, indexed, info?.height);
  const live = useTail(chain, filter, start);
  const times = useTimes(chain);
  const listed = history.data?.pages.flatMap(({ items }) => items.map(lineOfList)) ?? [];
  const lines = joinLines(live?.events.map(lineOfStream) ?? [], listed, indexed).map(
    (line): EventLine => ({ ...line, time: line.time ?? times.get(line.height) }),
  );
  return { history, live, lines };
}

/** The block after which the stream begins; undefined until that is known. */
function startOf(pending: boolean, indexed: number | null, height: number | undefined): number | undefined {
  if (pending) return undefined;
  if (indexed !== null) return indexed;
  return height === undefined ? undefined : Math.max(0, height - BLOCKS_WITHOUT_TABLES);
}

const NOTHING = { subscribe: () => () => undefined, snapshot: () => undefined } as const;

function useTail(chain: string, filter: EventFilter, start: number | undefined): LiveEvents | undefined {
  const { contract, name } = filter;
  const tail = useMemo(() => {
    if (start === undefined) return NOTHING;
    const named = { ...(contract === undefined ? {} : { contract }), ...(name === undefined ? {} : { name }) };
    return new EventTail(chain, named, `${start}.${BEHIND_ALL}`);
  }, [chain, contract, name, start]);
  return useSyncExternalStore<LiveEvents | undefined>(tail.subscribe, tail.snapshot);
}

/** Times of the blocks that came since the page was opened: the stream of events does not tell them. */
function useTimes(chain: string): ReadonlyMap<number, number> {
  const { headers } = useLiveChain(chain);
  return useMemo(() => new Map(headers.map(({ height, time }) => [height, time])), [headers]);
}
