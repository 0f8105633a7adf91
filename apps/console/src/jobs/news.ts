import type { JobInfo, JobState } from '@stele/platform/api';

/** States that whoever has the console open is told of: it has ended, or waits for somebody. */
const TOLD: readonly JobState[] = ['done', 'failed', 'cancelled', 'needs-sign-in'];

/**
 * Jobs of which there is something to tell after two looks at them. What was so at the first look is no news.
 * @param before state of each job that was seen
 */
export function newsOf(before: ReadonlyMap<string, JobState>, jobs: readonly JobInfo[]): readonly JobInfo[] {
  return jobs.filter(({ id, state }) => {
    const was = before.get(id);
    return was !== undefined && was !== state && TOLD.includes(state);
  });
}
