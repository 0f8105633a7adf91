import { useQuery } from '@tanstack/react-query';
import { filled } from './fill-buckets.ts';
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
