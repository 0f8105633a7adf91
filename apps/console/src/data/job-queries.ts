import { type JobInfo, type JobState, platformRoutes } from '@stele/platform/api';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { client } from './clients.ts';
import { keys } from './keys.ts';
import { PAGE_ROWS } from './platform-queries.ts';

/** How often jobs are asked for: while one is at work, and else; in ms. */
const BUSY_MS = 2_000;
const QUIET_MS = 15_000;

/** How often it is asked whether the database is there by now, in ms. */
const ABSENT_MS = 5_000;

/** Newest jobs that are watched, for the count at the top and for news. */
const WATCHED = 20;

const MOVING: readonly JobState[] = ['waiting', 'running'];

/** Whether a job moves without anybody doing something. */
export function isMoving({ state, counts }: Pick<JobInfo, 'state' | 'counts'>): boolean {
  return MOVING.includes(state) || counts.sent > 0;
}

/** How many jobs are not ended; null while the database cannot be asked, which is then tried again. */
export function jobCountQuery() {
  return queryOptions({
    queryKey: keys.jobs('count'),
    queryFn: ({ signal }) => client.request(platformRoutes.getJobCount, {}, { signal }),
    refetchInterval: ({ state: { data } }) => (data?.open === null ? ABSENT_MS : false),
  });
}

/** The newest jobs, and how many of all are not ended. */
export function watchedJobsQuery() {
  return queryOptions({
    queryKey: keys.jobs('watched'),
    queryFn: ({ signal }) => client.request(platformRoutes.listJobs, { query: { limit: WATCHED } }, { signal }),
    refetchInterval: ({ state: { data } }) => (data?.items.some(isMoving) ? BUSY_MS : QUIET_MS),
  });
}

/** All jobs, newest first, page after page. */
export function jobsQuery() {
  return infiniteQueryOptions({
    queryKey: keys.jobs('list'),
    queryFn: ({ signal, pageParam }) => {
      const query = { limit: PAGE_ROWS, ...(pageParam === null ? {} : { cursor: pageParam }) };
      return client.request(platformRoutes.listJobs, { query }, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.cursor,
    refetchInterval: BUSY_MS,
  });
}

/** A job with its log. */
export function jobQuery(job: string) {
  return queryOptions({
    queryKey: keys.jobs('one', job),
    queryFn: ({ signal }) => client.request(platformRoutes.getJob, { params: { job } }, { signal }),
    refetchInterval: ({ state: { data } }) => (data && !isMoving(data.job) ? QUIET_MS : BUSY_MS),
  });
}
