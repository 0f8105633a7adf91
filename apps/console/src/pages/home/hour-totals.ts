import type { ActivityBucket } from '@stele/platform/api';
import { numberFormat } from '../../parts/intl-formats.ts';

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

/** A time of a measurement in seconds with two digits behind the point, as in `0.61 s`; "—" where it is not known. */
export function secondsText(ms: number | undefined, language: string): string {
  if (ms === undefined) return '—';
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  return numberFormat(language, { style: 'unit', unit: 'second', unitDisplay: 'narrow', ...digits }).format(ms / 1000);
}
