import { fileContent, platformRoutes, type ReadPurpose } from '@stele/platform/api';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { clientOf } from './clients.ts';
import { keys } from './keys.ts';
import { PAGE_ROWS } from './platform-queries.ts';

/** Everything that is known of originals of a chain begins with it. */
export function filesKey(chain: string): readonly unknown[] {
  return keys.ofChain(chain, 'files');
}

/** Address of the bytes of an original; what they are for stands in its chain of custody. */
export function contentAddressOf(chain: string, address: string, purpose: ReadPurpose): string {
  const path = fileContent
    .replace(':chain', encodeURIComponent(chain))
    .replace(':address', encodeURIComponent(address));
  return `${path}?for=${purpose}`;
}

/** Originals that are kept, and those that were deleted, newest first. */
export function filesQuery(chain: string) {
  return infiniteQueryOptions({
    queryKey: [...filesKey(chain), 'list'],
    queryFn: ({ signal, pageParam }) => {
      const query = { limit: PAGE_ROWS, ...(pageParam === null ? {} : { cursor: pageParam }) };
      return clientOf(chain).request(platformRoutes.listFiles, { query }, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.cursor,
    staleTime: 10_000,
  });
}

/** Uploads that are not whole yet. */
export function uploadsQuery(chain: string) {
  return queryOptions({
    queryKey: [...filesKey(chain), 'uploads'],
    queryFn: ({ signal }) => clientOf(chain).request(platformRoutes.listUploads, {}, { signal }),
    staleTime: 5_000,
  });
}

/** How the original of a content stands. */
export function fileQuery(chain: string, address: string) {
  return queryOptions({
    queryKey: [...filesKey(chain), 'of', address],
    queryFn: ({ signal }) => clientOf(chain).request(platformRoutes.getFile, { params: { address } }, { signal }),
    staleTime: 5_000,
  });
}

/** What was done to an original, newest first. */
export function custodyQuery(chain: string, address: string) {
  return infiniteQueryOptions({
    queryKey: [...filesKey(chain), 'custody', address],
    queryFn: ({ signal, pageParam }) => {
      const query = { limit: PAGE_ROWS, ...(pageParam === null ? {} : { cursor: pageParam }) };
      return clientOf(chain).request(platformRoutes.listCustody, { params: { address }, query }, { signal });
    },
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.cursor,
    staleTime: 2_000,
  });
}
