import type { CheckedTimestamp } from '../timestamps/check-timestamps.ts';
import { momentOf } from './moment.ts';
import type { TimestampFacts } from './report.ts';

export function timestampFacts(timestamps: readonly CheckedTimestamp[]): TimestampFacts[] {
  return timestamps.map(({ over, time, accuracyMs, authority, policy, serial, isTrusted }) => ({
    ...{ over, time: momentOf(time), authority, policy, serial, isTrusted },
    ...(accuracyMs !== undefined && { accuracyMs }),
  }));
}
