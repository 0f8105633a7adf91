const DAY = 86_400_000;
/** Days of 400 years of the Gregorian calendar. */
const ERA = 146_097;
/** Days from the first of March of the year 0 to the first of January 1970. */
const EPOCH = 719_468;

/**
 * Milliseconds since 1970 of a time in UTC, undefined where the calendar has no such time. Calculated here and not by
 * `Date`, because whoever checks certificates while executing blocks has no clock.
 * @param text YYYYMMDDHHMMSS
 */
export function civilToTime(text: string): number | undefined {
  const at = (start: number, end: number): number => Number(text.slice(start, end));
  const [year, month, day] = [at(0, 4), at(4, 6), at(6, 8)];
  const [hour, minute, second] = [at(8, 10), at(10, 12), at(12, 14)];
  if (month < 1 || month > 12 || hour > 23 || minute > 59 || second > 59) return undefined;
  const days = daysOf(year, month, day);
  const next = month === 12 ? daysOf(year + 1, 1, 1) : daysOf(year, month + 1, 1);
  if (day < 1 || days >= next) return undefined;
  return days * DAY + ((hour * 60 + minute) * 60 + second) * 1000;
}

/** YYYYMMDDHHMMSS in UTC of milliseconds since 1970, without parts of seconds. For the years 0 to 9999. */
export function timeToCivil(time: number): string {
  const days = Math.floor(time / DAY);
  const seconds = Math.floor((time - days * DAY) / 1000);
  const digits = (value: number, count: number): string => String(value).padStart(count, '0');
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const { year, month, day } = dateOf(days);
  return [digits(year, 4), ...[month, day, ...parts].map((part) => digits(part, 2))].join('');
}

/** A time for people, as ISO 8601 writes it: 2026-01-31T08:00:00Z. */
export function timeToText(time: number): string {
  return timeToCivil(time).replace(/(....)(..)(..)(..)(..)(..)/, '$1-$2-$3T$4:$5:$6Z');
}

/** Days since 1970; years are counted from March, so that a leap day comes last. */
function daysOf(year: number, month: number, day: number): number {
  const from = month > 2 ? year : year - 1;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const leapDays = Math.floor(from / 4) - Math.floor(from / 100) + Math.floor(from / 400);
  return from * 365 + leapDays + dayOfYear - EPOCH;
}

function dateOf(days: number): { readonly year: number; readonly month: number; readonly day: number } {
  const shifted = days + EPOCH;
  const era = Math.floor(shifted / ERA);
  const inEra = shifted - era * ERA;
  const yearOfEra = Math.floor(
    (inEra - Math.floor(inEra / 1460) + Math.floor(inEra / 36_524) - Math.floor(inEra / 146_096)) / 365,
  );
  const dayOfYear = inEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}
