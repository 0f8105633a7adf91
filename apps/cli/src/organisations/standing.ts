import { DAY_MS } from '@stele/pki/files';
import { WARNING_DAYS } from './terms.ts';

/** How a certificate stands by its dates. */
export type Standing = 'early' | 'valid' | 'ending' | 'ended';

/** @param days before its end from which it counts as ending. */
export function standingOf(
  { notBefore, notAfter }: { readonly notBefore: number; readonly notAfter: number },
  now: number,
  days = WARNING_DAYS,
): Standing {
  if (now < notBefore) return 'early';
  if (now > notAfter) return 'ended';
  return notAfter - now <= days * DAY_MS ? 'ending' : 'valid';
}

/** Whole days until a time, rounded down. */
export function daysUntil(time: number, now: number): number {
  return Math.floor((time - now) / DAY_MS);
}
