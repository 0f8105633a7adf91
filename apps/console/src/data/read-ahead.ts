import type { QueryClient } from '@tanstack/react-query';
import { chainQuery, chainsQuery, livenessQuery } from './node-queries.ts';
import { sessionQuery } from './platform-queries.ts';
import { preferredChain } from './preferred-chain.ts';

/** Addresses of pages that stand outside of the frame and ask for what they need themselves. */
const OUTSIDE = /^\/(?:v\/|trust\b)|\/wall$/;

/**
 * Asks for what the frame of every page shows, before there is anything to show it in: so that it comes while the scripts
 * of the page do, and not after them. What fails here is asked for again by whoever shows it.
 */
export async function readAhead(cache: QueryClient, path: string): Promise<void> {
  if (OUTSIDE.test(path)) return;
  void cache.prefetchQuery(sessionQuery());
  const named = chainOf(path);
  if (named !== undefined) void cache.prefetchQuery(livenessQuery(named));
  const chains = await cache.fetchQuery(chainsQuery()).catch(() => undefined);
  for (const info of chains?.chains ?? []) cache.setQueryData(chainQuery(info.name).queryKey, info);
  const preferred = preferredChain(chains);
  if (named === undefined && preferred !== undefined) void cache.prefetchQuery(livenessQuery(preferred));
}

function chainOf(path: string): string | undefined {
  const name = /^\/c\/([^/]+)/.exec(path)?.[1];
  try {
    return name === undefined ? undefined : decodeURIComponent(name);
  } catch {
    return undefined;
  }
}
