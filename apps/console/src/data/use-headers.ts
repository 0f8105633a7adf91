import type { HeaderInfo } from '@stele/sdk';
import { useInfiniteQuery } from '@tanstack/react-query';
import { headersQuery } from './node-queries.ts';
import { useLiveChain } from './use-live-chain.ts';

/** Headers of a chain, newest first: what was read, with what the stream brought since before it. */
export function useHeaders(chain: string) {
  const query = useInfiniteQuery(headersQuery(chain));
  const live = useLiveChain(chain);
  const read = query.data?.pages.flat();
  return { query, live, headers: read && joinHeaders(live.headers, read) };
}

/** Newer headers before older ones, each height once. */
export function joinHeaders(newer: readonly HeaderInfo[], older: readonly HeaderInfo[]): readonly HeaderInfo[] {
  const newest = older[0]?.height ?? 0;
  return [...newer.filter(({ height }) => height > newest), ...older];
}
