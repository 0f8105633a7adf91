import { useQuery } from '@tanstack/react-query';
import { jobCountQuery, watchedJobsQuery } from './job-queries.ts';
import { useOperator } from './use-session.ts';

/** The newest jobs for whoever is signed in, once the database is there; undefined until then. */
export function useWatchedJobs() {
  const operator = useOperator();
  const count = useQuery({ ...jobCountQuery(), enabled: operator !== undefined });
  const isThere = count.data !== undefined && count.data.open !== null;
  return useQuery({ ...watchedJobsQuery(), enabled: operator !== undefined && isThere }).data;
}
