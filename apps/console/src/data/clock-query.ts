import { platformRoutes } from '@stele/platform/api';
import { queryOptions } from '@tanstack/react-query';
import { watchedFetch } from './watched-fetch.ts';

/** The header has whole seconds (RFC 9110, 6.6.1): on average half a second is cut off. */
const CUT_MS = 500;

/** How far the clock of the platform's machine is ahead of this browser's, in ms, to about a second; null where it does not say. */
export function clockQuery() {
  return queryOptions({
    queryKey: ['clock'],
    queryFn: async ({ signal }) => {
      const asked = Date.now();
      const { headers } = await watchedFetch(platformRoutes.getSession.path, { signal });
      const told = Date.parse(headers.get('date') ?? '');
      return Number.isNaN(told) ? null : told + CUT_MS - (asked + Date.now()) / 2;
    },
  });
}
