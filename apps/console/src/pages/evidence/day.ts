import { writeTime } from '../../parts/format-time.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/**
 * When a day begins in a zone, in ms since 1970; undefined for a text that is no date.
 * @param date as in `2026-11-22`.
 */
export function startOfDay(date: string, zone: string): number | undefined {
  const utc = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(utc)) return undefined;
  // The offset is that of the wanted time itself, which is known once it is nearly found: clocks may change that night.
  const guess = utc - offsetMs(utc, zone);
  return utc - offsetMs(guess, zone);
}

/** When a day ends in a zone: its last millisecond. */
export function endOfDay(date: string, zone: string): number | undefined {
  const start = startOfDay(date, zone);
  if (start === undefined) return undefined;
  // A day may have 23 or 25 hours, so the next one is looked up.
  const next = startOfDay(dayOf(start + DAY_MS + DAY_MS / 8, zone), zone);
  return next === undefined ? undefined : next - 1;
}

/** The day of a time in a zone. */
export function dayOf(ms: number, zone: string): string {
  return writeTime(ms, zone)?.date ?? '';
}

function offsetMs(ms: number, zone: string): number {
  const [, sign, hours = '0', minutes = '0'] = /UTC([+−])(\d{2}):(\d{2})/.exec(writeTime(ms, zone)?.offset ?? '') ?? [];
  return (sign === '−' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * MINUTE_MS;
}
