import { lazy, type ReactNode, Suspense } from 'react';
import { useOperator } from '../data/use-session.ts';

const JobNews = lazy(() => import('../jobs/job-news.tsx'));

/** Where the operator is told that a job has ended. */
export function JobNewsPlace(): ReactNode {
  if (!useOperator()) return undefined;
  return (
    <Suspense>
      <JobNews />
    </Suspense>
  );
}
