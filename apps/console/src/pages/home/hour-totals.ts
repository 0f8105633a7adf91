import type { ActivityBucket } from '@stele/platform/api';

/** What happened in an hour together. */
export interface HourTotals {
  readonly committed: number;
  readonly failed: number;
  /** Committed transactions a second. */
  readonly perSecond: number;
}

const HOUR_S = 3600;

/** Adds the parts of an hour up. */
export function totalsOf(buckets: readonly Pick<ActivityBucket, 'committed' | 'failed'>[]): HourTotals {
  const committed = buckets.reduce((sum, bucket) => sum + bucket.committed, 0);
  const failed = buckets.reduce((sum, bucket) => sum + bucket.failed, 0);
  return { committed, failed, perSecond: committed / HOUR_S };
}

/** Which part of all something is; undefined where there is nothing to be a part of. */
export function shareOf(part: number, all: number): number | undefined {
  return all === 0 ? undefined : part / all;
}
