import type { Grant } from '@stele/sdk';

/** Where a grant stands: it opens something, or which of its ends came first. */
export type GrantStanding = 'in-force' | 'used-up' | 'expired' | 'ended';

/** @param now ms since 1970 */
export function standingOf({ ended, until, used, reads }: Grant, now: number): GrantStanding {
  if (ended) return 'ended';
  if (now > until) return 'expired';
  return used >= reads ? 'used-up' : 'in-force';
}

/** For so long after its recording a query is answered, in ms: the chain's own rule. */
const ANSWERED_FOR_MS = 10 * 60 * 1000;

/** Whether a query that was recorded then is still answered. @param now ms since 1970 */
export function isStillAnswered({ time }: { readonly time: number }, now: number): boolean {
  return now <= time + ANSWERED_FOR_MS;
}
