import { ownProperty } from '@stele/protocol';
import { STATEMENT_LIMITS } from '../limits.ts';
import type { Template, TemplateField } from '../template/template.ts';
import { boundOrder, isDateText, isNumberText, isTimeText } from './bounds.ts';
import { type FieldValue, type FieldValues, isParty } from './value.ts';

/** What can be wrong with a value. */
export type ValueFaultKind =
  | 'missing'
  /** The template has no such field. */
  | 'unknown'
  /** It is a value of another kind, or has half a character. */
  | 'type'
  | 'long'
  | 'integer'
  | 'decimal'
  | 'low'
  | 'high'
  | 'date'
  | 'time'
  | 'choice'
  | 'file-hash'
  | 'party';

/** Something that keeps values from being stated. */
export interface ValueFault {
  /** Name of the field. */
  readonly field: string;
  readonly kind: ValueFaultKind;
  /** The longest, lowest or highest, or how many digits stand behind the point. */
  readonly bound?: string;
}

/** What is wrong with values, in the order of the template's fields; nothing where a statement can be made of them. */
export function valueFaults(template: Template, values: FieldValues): readonly ValueFault[] {
  const known = new Set(template.fields.map(({ name }) => name));
  const unknown = Object.keys(values).filter((name) => !known.has(name));
  return [
    ...template.fields.flatMap((field) => fieldFault(field, ownProperty(values, field.name) ?? null) ?? []),
    ...unknown.map((field) => ({ field, kind: 'unknown' as const })),
  ];
}

/** What is wrong with the value of a field; undefined where nothing is. */
export function fieldFault(field: TemplateField, value: FieldValue): ValueFault | undefined {
  const found = value === null ? emptyFault(field) : kindFault(field, value);
  return found && { field: field.name, ...found };
}

type Found = Omit<ValueFault, 'field'> | undefined;

function emptyFault({ required }: TemplateField): Found {
  return required ? { kind: 'missing' } : undefined;
}

function kindFault(field: TemplateField, value: Exclude<FieldValue, null>): Found {
  if (field.type === 'party') return isParty(value) ? undefined : { kind: 'party' };
  if (field.type === 'yes-no') return typeof value === 'boolean' ? undefined : { kind: 'type' };
  if (typeof value !== 'string') return { kind: 'type' };
  if (value === '') return { kind: 'missing' };
  return value.isWellFormed() ? textFault(field, value) : { kind: 'type' };
}

function textFault(field: TemplateField, text: string): Found {
  switch (field.type) {
    case 'integer':
      return isNumberText(text, 0) ? beyond(field, text) : { kind: 'integer' };
    case 'decimal':
      return decimalFault(field, text);
    case 'date':
      return isDateText(text) ? beyond(field, text) : { kind: 'date' };
    case 'time':
      return isTimeText(text) ? undefined : { kind: 'time' };
    case 'choice':
      return field.choices?.some(({ name }) => name === text) ? undefined : { kind: 'choice' };
    case 'file-hash':
      return /^(?:sha256|sm3):[0-9a-f]{64}$/.test(text) ? undefined : { kind: 'file-hash' };
    default:
      return lengthFault(field, text);
  }
}

function decimalFault(field: TemplateField, text: string): Found {
  const scale = field.scale ?? 0;
  return isNumberText(text, scale) ? beyond(field, text) : { kind: 'decimal', bound: String(scale) };
}

function lengthFault({ type, maxLength }: TemplateField, text: string): Found {
  const most = maxLength ?? (type === 'text' ? STATEMENT_LIMITS.text : STATEMENT_LIMITS.longText);
  return text.length > most ? { kind: 'long', bound: String(most) } : undefined;
}

function beyond({ type, least, most }: TemplateField, text: string): Found {
  if (least !== undefined && boundOrder(type, text, least) < 0) return { kind: 'low', bound: least };
  if (most !== undefined && boundOrder(type, text, most) > 0) return { kind: 'high', bound: most };
  return undefined;
}
