import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { LiveBlocks, type LiveChain } from './live-chain.ts';

const streams = new WeakMap<QueryClient, Map<string, LiveBlocks>>();

/** The stream of a chain's blocks. All parts of the page share one. */
export function useLiveChain(chain: string): LiveChain {
  const live = streamOf(useQueryClient(), chain);
  return useSyncExternalStore(live.subscribe, live.snapshot);
}

function streamOf(cache: QueryClient, chain: string): LiveBlocks {
  const ofCache = streams.get(cache) ?? new Map<string, LiveBlocks>();
  streams.set(cache, ofCache);
  const live = ofCache.get(chain) ?? new LiveBlocks(chain, cache);
  ofCache.set(chain, live);
  return live;
}
