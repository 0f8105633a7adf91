import type { Moment } from './report.ts';

/** Largest time that ECMAScript's Date holds, in ms (ECMA-262 §21.4.1.1). */
const LAST_DATE = 8.64e15;

/** Moments that are kept: packages of one batch name the same few, and spelling one costs as much as hashing a record. */
const KEPT = 64;

const recent = new Map<number, Moment>();

/** A time in both forms. Any number of milliseconds is taken, also one that is no date. */
export function momentOf(ms: number): Moment {
  const known = recent.get(ms);
  if (known) return known;
  const moment = { ms, iso: ms <= LAST_DATE ? new Date(ms).toISOString() : '' };
  if (recent.size >= KEPT) recent.clear();
  recent.set(ms, moment);
  return moment;
}
