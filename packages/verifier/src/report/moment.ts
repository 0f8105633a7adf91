import type { Moment } from './report.ts';

/** Largest time that ECMAScript's Date holds, in ms (ECMA-262 §21.4.1.1). */
const LAST_DATE = 8.64e15;

/** A time in both forms. Any number of milliseconds is taken, also one that is no date. */
export function momentOf(ms: number): Moment {
  return { ms, iso: ms <= LAST_DATE ? new Date(ms).toISOString() : '' };
}
