import { STATEMENT_LIMITS } from '../limits.ts';
import type { FieldType } from '../template/template.ts';

const NUMBER = /^(-?)(0|[1-9][0-9]*)(?:\.([0-9]+))?$/;
const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;

/** RFC 3339 §5.6, with capital letters, without leap seconds. */
const TIME = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{3})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/**
 * Whether a text is a number in its one spelling: no plus, no leading zeros, no minus zero, and exactly `scale` digits
 * behind the point.
 */
export function isNumberText(text: string, scale: number): boolean {
  const [, minus, whole = '', fraction = ''] = NUMBER.exec(text) ?? [];
  if (whole === '' || fraction.length !== scale || text.endsWith('.')) return false;
  if (minus === '-' && /^0*$/.test(whole + fraction)) return false;
  return whole.length + fraction.length <= STATEMENT_LIMITS.digits;
}

/** Whether a text is a date of the Gregorian calendar, as in `2026-11-20`. */
export function isDateText(text: string): boolean {
  if (!DATE.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** Whether a text is a point in time with its offset, as in `2026-11-20T14:02:10+08:00`. */
export function isTimeText(text: string): boolean {
  const [, date] = TIME.exec(text) ?? [];
  return date !== undefined && isDateText(date);
}

/** Whether a value can bound values of a type. */
export function isBound(type: FieldType, value: unknown, scale: number): boolean {
  if (typeof value !== 'string') return false;
  return type === 'date' ? isDateText(value) : isNumberText(value, scale);
}

/** Negative, 0 or positive, as the first value of a type lies below, at or above the second. */
export function boundOrder(type: FieldType, first: string, second: string): number {
  if (type === 'date') return first < second ? -1 : Number(first > second);
  const difference = digitsOf(first) - digitsOf(second);
  return difference < 0n ? -1 : Number(difference > 0n);
}

/** A number without its point: exact, as both have equally many digits behind it. */
function digitsOf(text: string): bigint {
  return BigInt(text.replace('.', ''));
}
