import { type BatchInfo, type BatchRowState, batchFiles, platformRoutes } from '@stele/platform/api';
import { deserializeError, isErrorCode, type SerializedError, SteleError } from '@stele/protocol';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { clientOf } from './clients.ts';
import { isMoving } from './job-queries.ts';
import { keys } from './keys.ts';
import { PAGE_ROWS } from './platform-queries.ts';
import { watchedFetch } from './watched-fetch.ts';

/** How often a batch is read again while it is at work, and while it waits for somebody; in ms. */
const BUSY_MS = 2_000;
const QUIET_MS = 15_000;

/** Batches of a chain, newest first, page after page. */
export function batchesQuery(chain: string) {
  return infiniteQueryOptions({
    queryKey: keys.ofChain(chain, 'batches'),
    queryFn: ({ signal, pageParam }) => {
      const query = { limit: PAGE_ROWS, ...(pageParam === null ? {} : { cursor: pageParam }) };
      return clientOf(chain).request(platformRoutes.listBatches, { query }, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.cursor,
  });
}

/** A batch, with its job once it was started. */
export function batchQuery(chain: string, batch: string) {
  return queryOptions({
    queryKey: keys.ofChain(chain, 'batch', batch),
    queryFn: ({ signal }) => clientOf(chain).request(platformRoutes.getBatch, { params: { batch } }, { signal }),
    refetchInterval: ({ state: { data } }) => {
      if (!data?.job || data.job.ended !== null) return false;
      return isMoving(data.job) ? BUSY_MS : QUIET_MS;
    },
  });
}

/** Rows of a batch that was started, in the order of its file. @param state of these alone */
export function batchRowsQuery(chain: string, batch: string, state: BatchRowState | undefined) {
  return infiniteQueryOptions({
    queryKey: keys.ofChain(chain, 'batch', batch, 'rows', state),
    queryFn: ({ signal, pageParam }) => {
      const query = {
        limit: PAGE_ROWS,
        ...(state === undefined ? {} : { state }),
        ...(pageParam === null ? {} : { cursor: pageParam }),
      };
      return clientOf(chain).request(platformRoutes.listBatchRows, { params: { batch }, query }, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.cursor,
  });
}

/** Uploads a table as it is. @throws SteleError what the platform answers */
export async function uploadBatch(chain: string, file: File): Promise<BatchInfo> {
  const address = `${addressOf(batchFiles.upload, chain)}?name=${encodeURIComponent(file.name.slice(0, 200))}`;
  const response = await watchedFetch(address, {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body: file,
  });
  const answer: unknown = await response.json().catch(() => undefined);
  if (response.ok) return answer as BatchInfo;
  const problem = answer as SerializedError | undefined;
  if (problem && isErrorCode(problem.code)) throw deserializeError(problem);
  throw new SteleError('SDK_UNREACHABLE', { url: location.origin });
}

/** Address of the file with what became of every row. */
export function resultFileOf(chain: string, batch: string): string {
  return addressOf(batchFiles.result, chain).replace(':batch', batch);
}

function addressOf(path: string, chain: string): string {
  return path.replace(':chain', encodeURIComponent(chain));
}
