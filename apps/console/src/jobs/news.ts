import type { JobInfo, JobState } from '@stele/platform/api';

/** What is told of a job: it has ended, or waits for somebody. */
export interface News {
  readonly job: string;
  readonly title: string;
  readonly state: JobState;
}

/** States that whoever has the console open is told of. */
const TOLD: readonly JobState[] = ['done', 'failed', 'cancelled', 'needs-sign-in'];

/**
 * What happened to jobs between two looks at them. What was so at the first look is no news.
 * @param before state of each job that was seen
 */
export function newsOf(before: ReadonlyMap<string, JobState>, jobs: readonly JobInfo[]): readonly News[] {
  return jobs.flatMap(({ id, title, state }) => {
    const was = before.get(id);
    return was !== undefined && was !== state && TOLD.includes(state) ? [{ job: id, title, state }] : [];
  });
}
