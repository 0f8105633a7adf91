import type { ActivityBucket } from '@stele/platform/api';

/** Parts without a block are left out of the answer: nothing happened in them, which is known and not a gap. */
export function filled(
  buckets: readonly ActivityBucket[],
  from: number,
  until: number,
  bucketMs: number,
): readonly ActivityBucket[] {
  const known = new Map(buckets.map((bucket) => [bucket.from, bucket]));
  return Array.from({ length: Math.round((until - from) / bucketMs) }, (_, place) => {
    const start = from + place * bucketMs;
    return known.get(start) ?? { from: start, blocks: 0, committed: 0, failed: 0, events: 0, gasUsed: 0 };
  });
}
