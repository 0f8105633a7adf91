import { isTransient } from '@stele/sdk';
import { QueryClient } from '@tanstack/react-query';

/** Attempts beyond the first where a failure passes by itself. */
const RETRIES = 2;

/** What has failed and may pass by itself is read again after this, in ms, so that nobody has to ask. */
const AGAIN_MS = 5_000;

/** Holds what was read, with the time at which it was. What is final never grows old; the rest is read again. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        refetchOnWindowFocus: false,
        retry: (count, error) => count < RETRIES && isTransient(error),
        refetchInterval: ({ state: { error } }) => (error !== null && isTransient(error) ? AGAIN_MS : false),
        staleTime: 5_000,
        gcTime: 10 * 60_000,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
