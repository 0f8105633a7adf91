import type {
  Static,
  TAny,
  TArray,
  TBoolean,
  TInteger,
  TLiteral,
  TNull,
  TNumber,
  TObject,
  TOptional,
  TRecord,
  TSchema,
  TString,
  TUnion,
} from 'typebox';

/**
 * The schemas that contracts may use: the subset of JSON Schema that every node checks alike. No regular
 * expressions, formats or references, whose meaning differs between implementations.
 *
 * The types are TypeBox's; the values are made here, so that a contract's bundle carries a page of code
 * instead of a library.
 */
export const t = {
  /** A text; lengths count UTF-16 code units. */
  string: (options: { readonly minLength?: number; readonly maxLength?: number } = {}): TString =>
    schema({ type: 'string', ...options }),
  /** 2·n lower-case hexadecimal digits. */
  hex: (bytes: number): TString =>
    schema({ type: 'string', minLength: 2 * bytes, maxLength: 2 * bytes, 'x-stele': 'hex' }),
  /** Bytes in canonical base64. */
  base64: (options: { readonly maxLength?: number } = {}): TString =>
    schema({ type: 'string', ...options, 'x-stele': 'base64' }),
  /** A whole number of at most 53 bits and a sign. */
  integer: (options: { readonly minimum?: number; readonly maximum?: number } = {}): TInteger =>
    schema({
      type: 'integer',
      minimum: Number.MIN_SAFE_INTEGER,
      maximum: Number.MAX_SAFE_INTEGER,
      ...options,
    }),
  number: (options: { readonly minimum?: number; readonly maximum?: number } = {}): TNumber =>
    schema({ type: 'number', ...options }),
  boolean: (): TBoolean => schema({ type: 'boolean' }),
  null: (): TNull => schema({ type: 'null' }),
  /** Any JSON. */
  any: (): TAny => schema({}),
  literal: <const Value extends string | number | boolean>(value: Value): TLiteral<Value> =>
    schema({ const: value, type: typeof value }),
  /** One of these texts. */
  oneOf: <const Values extends readonly string[]>(
    ...values: Values
  ): TUnion<{ -readonly [Index in keyof Values]: TLiteral<Values[Index]> }> => schema({ enum: values, type: 'string' }),
  array: <Item extends TSchema>(
    items: Item,
    options: { readonly minItems?: number; readonly maxItems?: number } = {},
  ): TArray<Item> => schema({ type: 'array', items, ...options }),
  /** An object with exactly these properties. */
  object: <Properties extends Record<string, TSchema>>(properties: Properties): TObject<Properties> =>
    schema({
      type: 'object',
      properties,
      required: Object.keys(properties).filter((name) => !(properties[name] as Marked)[OPTIONAL]),
      additionalProperties: false,
    }),
  /** An object with any keys and values of one schema. */
  record: <Values extends TSchema>(values: Values): TRecord<'^.*$', Values> =>
    schema({ type: 'object', additionalProperties: values }),
  /** Marks a property that may be left out. */
  optional: <Schema extends TSchema>(inner: Schema): TOptional<Schema> => {
    const marked = { ...inner };
    Object.defineProperty(marked, OPTIONAL, { value: true });
    return marked as unknown as TOptional<Schema>;
  },
  union: <Members extends TSchema[]>(...members: Members): TUnion<Members> => schema({ anyOf: members }),
} as const;

export type { Static, TSchema };

const OPTIONAL = Symbol('optional');

interface Marked {
  readonly [OPTIONAL]?: true;
}

function schema<Type>(value: object): Type {
  return value as Type;
}
