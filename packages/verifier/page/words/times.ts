import type { Moment } from '../../src/index.ts';
import { longUnits, quantityText } from '../../src/texts/quantity.ts';

const two = (value: number): string => String(value).padStart(2, '0');

/** A blank, and a hyphen, at which no line breaks, so that a time stays in one piece. */
const FIXED_BLANK = '\u00a0';
const FIXED_HYPHEN = '-\u2060';

/** A point in time in the reader's zone, which is always named; as a bound, rounded up to the second. */
export function localTime({ ms, iso }: Moment, bound = false): string {
  if (iso === '') return `${ms} ms`;
  const date = new Date(bound ? 1000 * Math.ceil(ms / 1000) : ms);
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join(FIXED_HYPHEN);
  const time = `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
  const fraction = bound ? '' : `.${String(date.getMilliseconds()).padStart(3, '0')}`;
  return [day, `${time}${fraction}`, zoneOf(date)].join(FIXED_BLANK);
}

/** The offset of the reader's zone, as `UTC+08:00`. */
function zoneOf(date: Date): string {
  const minutes = -date.getTimezoneOffset();
  const size = Math.abs(minutes);
  return `UTC${minutes < 0 ? '−' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

const UNITS = [
  [86_400_000, 'day'],
  [3_600_000, 'hour'],
  [60_000, 'minute'],
  [1000, 'second'],
  [1, 'millisecond'],
] as const;

/** A stretch of time in its largest fitting unit. */
export function spanText(ms: number, language: string): string {
  const [size, unit] = UNITS.find(([size]) => ms >= size) ?? [1, 'millisecond'];
  const format = new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    unitDisplay: longUnits(language),
    maximumFractionDigits: size > 1 ? 1 : 0,
  });
  return quantityText(format, ms / size);
}

/** A size in bytes, exact. */
export function sizeText(bytes: number, language: string): string {
  return quantityText(
    new Intl.NumberFormat(language, { style: 'unit', unit: 'byte', unitDisplay: longUnits(language) }),
    bytes,
  );
}
