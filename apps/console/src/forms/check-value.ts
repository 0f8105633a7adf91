import type { SchemaNode } from '../parts/schema.ts';
import { formKindOf, recordValueOf } from './form-kind.ts';

/** Where in a value something stands: names of properties, places in lists. */
export type ValuePath = readonly (string | number)[];

/** What may be wrong with a value. Each has its words in the texts. */
export type FaultName =
  | 'type'
  | 'missing'
  | 'unknown'
  | 'choose'
  | 'fixed'
  | 'short'
  | 'long'
  | 'hex'
  | 'base64'
  | 'whole'
  | 'number'
  | 'low'
  | 'high'
  | 'unsafe'
  | 'few'
  | 'many'
  | 'branch'
  | 'twice'
  | 'json';

/** Something that is wrong with a value, and where. */
export interface Fault {
  readonly path: ValuePath;
  readonly name: FaultName;
  readonly values: FaultValues;
}

/** What the sentence of a fault needs, such as the bound that was passed. */
export interface FaultValues {
  readonly count?: number;
  readonly given?: number;
  readonly minimum?: string;
  readonly maximum?: string;
  readonly number?: string;
  readonly reason?: string;
}

export function fault(path: ValuePath, name: FaultName, values: FaultValues = {}): Fault {
  return { path, name, values };
}

/**
 * What keeps a value from being one of a schema, all of it. The chain checks the same; here it is said beside the field,
 * before anything is sent.
 */
export function checkValue(schema: SchemaNode, value: unknown, path: ValuePath = []): readonly Fault[] {
  return [...checkOwn(schema, value, path), ...checkWithin(schema, value, path)];
}

/** The same for a value alone, without what stands in it. */
export function checkOwn(schema: SchemaNode, value: unknown, path: ValuePath): readonly Fault[] {
  switch (formKindOf(schema)) {
    case 'union':
      return schema.anyOf?.some((branch) => checkValue(branch, value).length === 0) ? [] : [fault(path, 'branch')];
    case 'choice':
      return checkChoice(schema, value, path);
    case 'fixed':
      return value === ('const' in schema ? schema.const : null) ? [] : [fault(path, 'fixed')];
    case 'integer':
    case 'number':
      return checkNumber(schema, value, path);
    case 'list':
      return Array.isArray(value) ? checkCount(schema, value.length, path) : [fault(path, 'type')];
    case 'object':
    case 'record':
      return isObject(value) ? [] : [fault(path, 'type')];
    case 'json':
      return [];
    default:
      return typeof value === 'string' ? checkText(schema, value, path) : [fault(path, 'type')];
  }
}

function checkChoice({ enum: values, type }: SchemaNode, value: unknown, path: ValuePath): readonly Fault[] {
  const fits = values ? values.includes(value) : type === 'boolean' && typeof value === 'boolean';
  return fits ? [] : [fault(path, 'choose')];
}

function checkNumber({ type, minimum, maximum }: SchemaNode, value: unknown, path: ValuePath): readonly Fault[] {
  if (typeof value !== 'number' || !Number.isFinite(value)) return [fault(path, 'number')];
  if (type === 'integer' && !Number.isInteger(value)) return [fault(path, 'whole')];
  if (minimum !== undefined && value < minimum) return [fault(path, 'low', { minimum: String(minimum) })];
  if (maximum !== undefined && value > maximum) return [fault(path, 'high', { maximum: String(maximum) })];
  return [];
}

function checkCount({ minItems = 0, maxItems }: SchemaNode, count: number, path: ValuePath): readonly Fault[] {
  if (count < minItems) return [fault(path, 'few', { count: minItems })];
  return maxItems !== undefined && count > maxItems ? [fault(path, 'many', { count: maxItems })] : [];
}

const FORMS: Readonly<Record<string, readonly [form: RegExp, name: FaultName]>> = {
  hex: [/^(?:[0-9a-f]{2})*$/, 'hex'],
  base64: [/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/, 'base64'],
};

function checkText(schema: SchemaNode, text: string, path: ValuePath): readonly Fault[] {
  const { minLength = 0, maxLength } = schema;
  const [form, name] = FORMS[schema['x-stele'] ?? ''] ?? [];
  if (form && name && !form.test(text)) return [fault(path, name)];
  if (text.length < minLength) return [fault(path, 'short', { count: minLength, given: text.length })];
  return maxLength !== undefined && text.length > maxLength
    ? [fault(path, 'long', { count: maxLength, given: text.length })]
    : [];
}

function checkWithin(schema: SchemaNode, value: unknown, path: ValuePath): readonly Fault[] {
  const kind = formKindOf(schema);
  if (kind === 'list' && Array.isArray(value)) {
    return value.flatMap((item, place) => checkValue(schema.items ?? {}, item, [...path, place]));
  }
  if (!isObject(value)) return [];
  if (kind === 'record') {
    const within = recordValueOf(schema);
    return Object.entries(value).flatMap(([name, entry]) => checkValue(within, entry, [...path, name]));
  }
  return kind === 'object' ? checkProperties(schema, value, path) : [];
}

function checkProperties(
  { properties = {}, required = [] }: SchemaNode,
  value: Readonly<Record<string, unknown>>,
  path: ValuePath,
): readonly Fault[] {
  const missing = required.filter((name) => !Object.hasOwn(value, name));
  return [
    ...missing.map((name) => fault([...path, name], 'missing')),
    ...Object.entries(value).flatMap(([name, part]) =>
      Object.hasOwn(properties, name)
        ? checkValue(properties[name] as SchemaNode, part, [...path, name])
        : [fault([...path, name], 'unknown')],
    ),
  ];
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
