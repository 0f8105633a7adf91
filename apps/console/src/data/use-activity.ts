import type { ActivityBucket } from '@stele/platform/api';
import { useQuery } from '@tanstack/react-query';
import { activityQuery } from './platform-queries.ts';
import { useNow } from './use-now.ts';

/** A stretch of time that charts show, and the equal parts that it is shown in; in ms. */
export interface Range {
  readonly lengthMs: number;
  readonly bucketMs: number;
}

/** What happened in each part of a stretch that ends now, also in the parts without a block. */
export function useActivity(chain: string, { lengthMs, bucketMs }: Range) {
  // Bounds are whole parts, so that the question changes no more often than its answer.
  const until = Math.ceil(useNow() / bucketMs) * bucketMs;
  const from = until - lengthMs;
  const query = useQuery(activityQuery(chain, from, until, bucketMs));
  const indexed = query.data?.index.height ?? null;
  return { query, buckets: query.data && filled(query.data.buckets, from, until, bucketMs), indexed };
}

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
