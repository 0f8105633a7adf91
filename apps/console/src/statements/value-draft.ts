import type { FieldValue, FieldValues, Template, TemplateField } from '@stele/statement';
import { writeTime } from '../parts/format-time.ts';

/** What is typed into a field: one text, and of a party its identifier beside its name. */
export interface ValueDraft {
  readonly text: string;
  readonly id: string;
}

/** What is typed, by the names of fields. */
export type ValueDrafts = Readonly<Record<string, ValueDraft>>;

export const BLANK: ValueDraft = { text: '', id: '' };

/** The values that were typed. @param zone in which times were typed */
export function valuesOf({ fields }: Template, drafts: ValueDrafts, zone: string): FieldValues {
  return Object.fromEntries(fields.map((field) => [field.name, draftValue(field, drafts[field.name] ?? BLANK, zone)]));
}

/** What was typed as the field has it; null where nothing was. What is wrong stays, for the template to refuse. */
export function draftValue({ type, scale = 0 }: TemplateField, { text, id }: ValueDraft, zone: string): FieldValue {
  const typed = text.trim();
  if (type === 'party') return partyOf(typed, id.trim());
  if (typed === '') return null;
  switch (type) {
    case 'yes-no':
      return typed === 'yes';
    case 'decimal':
      return paddedDecimal(typed, scale);
    case 'time':
      return timeInZone(typed, zone);
    case 'text':
    case 'long-text':
      return text;
    default:
      return typed;
  }
}

function partyOf(name: string, id: string): FieldValue {
  if (name === '' && id === '') return null;
  return id === '' ? { name } : { name, id };
}

/** A number with as many digits behind its point as the field has: those that were left out are zeros. */
function paddedDecimal(text: string, scale: number): string {
  const [, whole, fraction = ''] = /^(-?\d+)(?:\.(\d*))?$/.exec(text) ?? [];
  return whole === undefined || fraction.length > scale ? text : `${whole}.${fraction.padEnd(scale, '0')}`;
}

/** A time as a clock in a zone shows it, with the offset that the zone has then (RFC 3339). */
export function timeInZone(local: string, zone: string): string {
  const whole = /T\d\d:\d\d$/.test(local) ? `${local}:00` : local;
  const asUtc = Date.parse(`${whole}Z`);
  if (Number.isNaN(asUtc)) return whole;
  // The offset is that of the time itself, which is only known with it.
  const near = offsetAt(asUtc - offsetAt(asUtc, zone).ms, zone);
  return `${whole}${near.text}`;
}

function offsetAt(ms: number, zone: string): { readonly ms: number; readonly text: string } {
  const [, sign = '+', hours = '00', minutes = '00'] =
    /UTC(.)(\d\d):(\d\d)/.exec(writeTime(ms, zone)?.offset ?? '') ?? [];
  const size = (60 * Number(hours) + Number(minutes)) * 60_000;
  return sign === '+' ? { ms: size, text: `+${hours}:${minutes}` } : { ms: -size, text: `-${hours}:${minutes}` };
}
