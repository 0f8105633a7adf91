import { dateFormat, relativeFormat } from './intl-formats.ts';

/** The name of a zone as the browser's database has it; undefined for a name that it does not know. */
export function knownZone(name: string): string | undefined {
  if (name === '') return undefined;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

/** A point in time as it is written in a zone. */
export interface WrittenTime {
  /** As in `2026-11-20`. */
  readonly date: string;
  /** As in `14:02:10`. */
  readonly clock: string;
  /** Milliseconds, as in `842`. */
  readonly fraction: string;
  /** As in `UTC+08:00`. */
  readonly offset: string;
}

/** Latest time that a date can hold (ECMA-262 §21.4.1.1). */
const MAX_MS = 8_640_000_000_000_000;

/**
 * Writes a point in time in a zone; undefined for a number that no date can hold.
 * @param ms since 1970.
 * @param zone name of the IANA time zone database.
 */
export function writeTime(ms: number, zone: string): WrittenTime | undefined {
  if (!(Math.abs(ms) <= MAX_MS)) return undefined;
  const parts = Object.fromEntries(
    dateFormat(zone)
      .formatToParts(ms)
      .map(({ type, value }) => [type, value]),
  );
  const { year, month, day, hour, minute, second, fractionalSecond, timeZoneName } = parts as Record<string, string>;
  return {
    date: `${year?.padStart(4, '0')}-${month}-${day}`,
    clock: `${hour}:${minute}:${second}`,
    fraction: fractionalSecond ?? '',
    offset: offsetText(timeZoneName ?? ''),
  };
}

/** `GMT` and `GMT+8` become `UTC+00:00` and `UTC+08:00`. */
function offsetText(name: string): string {
  const [, sign = '+', hours = '00', minutes = '00'] = /([+−-])(\d{1,2}):?(\d{2})?/.exec(name) ?? [];
  return `UTC${sign === '+' ? '+' : '−'}${hours.padStart(2, '0')}:${minutes}`;
}

/** A whole time in one text, with its offset. */
export function timeText(ms: number, zone: string): string {
  const written = writeTime(ms, zone);
  return written ? `${written.date} ${written.clock} ${written.offset}` : `${ms} ms`;
}

/** A bound from above as a whole time: rounded up to the second, so that what is claimed to exist by then did. */
export function boundText(ms: number, zone: string): string {
  return timeText(1000 * Math.ceil(ms / 1000), zone);
}

const STEPS: readonly (readonly [unit: Intl.RelativeTimeFormatUnit, ms: number])[] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
];

/** How far a time lies from now in words; always shown beside the time itself. */
export function relativeTime(ms: number, now: number, language: string): string {
  const far = ms - now;
  const [unit, size] = STEPS.find(([, step]) => Math.abs(far) >= step) ?? (['second', 1000] as const);
  return relativeFormat(language).format(Math.trunc(far / size), unit);
}
