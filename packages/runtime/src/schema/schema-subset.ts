/** Bounds of the schemas in a contract's ABI: what every node, form and generator handles with ease. */
export const SCHEMA_LIMITS = {
  /** Schemas inside each other. */
  depth: 16,
  /** Schemas in one ABI. */
  schemas: 4096,
  /** Properties of an object, alternatives of a union or texts to choose from. */
  members: 256,
} as const;

/** Counts the schemas of one ABI. */
export interface SchemaBudget {
  left: number;
}

type Schema = Readonly<Record<string, unknown>>;
type KeywordTest = (value: unknown) => boolean;

/** Keywords beside "type", and what their values must be. A keyword with "?" may be left out. */
type Keywords = Readonly<Record<string, KeywordTest>>;

const isLength: KeywordTest = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const isNumber: KeywordTest = (value) => typeof value === 'number' && Number.isFinite(value);
const isContent: KeywordTest = (value) => value === 'hex' || value === 'base64';
const isTexts: KeywordTest = (value) =>
  isMembers(value) && value.every((item) => typeof item === 'string') && new Set(value).size === value.length;

/** The forms of schemas by their "type"; containers are looked into afterwards. */
const FORMS: Readonly<Record<string, Keywords>> = {
  string: { 'minLength?': isLength, 'maxLength?': isLength, 'x-stele?': isContent },
  integer: { 'minimum?': isNumber, 'maximum?': isNumber },
  number: { 'minimum?': isNumber, 'maximum?': isNumber },
  boolean: {},
  null: {},
  array: { items: isObject, 'minItems?': isLength, 'maxItems?': isLength },
};

/**
 * What makes a schema no schema of the contract subset (@stele/contract, schema.ts), or undefined. Everything that
 * is not known here is refused, so that no checker meets a keyword that it would have to guess at.
 */
export function faultOfSchema(schema: unknown, budget: SchemaBudget, depth = 1): string | undefined {
  if (!isObject(schema)) return 'is no schema';
  if (depth > SCHEMA_LIMITS.depth) return `is nested more than ${SCHEMA_LIMITS.depth} levels deep`;
  if (--budget.left < 0) return `is one of more than ${SCHEMA_LIMITS.schemas} schemas`;
  const inner = (value: unknown) => faultOfSchema(value, budget, depth + 1);
  if ('anyOf' in schema) return faultOfUnion(schema, inner);
  if ('const' in schema)
    return faultOfKeywords(schema, { const: isLiteral, type: (type) => type === typeof schema['const'] });
  if ('enum' in schema) return faultOfKeywords(schema, { enum: isTexts, type: (type) => type === 'string' });
  const { type } = schema;
  if (type === undefined) return faultOfKeywords(schema, {});
  if (type === 'object') return 'properties' in schema ? faultOfObject(schema, inner) : faultOfRecord(schema, inner);
  const form = typeof type === 'string' && Object.hasOwn(FORMS, type) ? FORMS[type] : undefined;
  if (!form) return `has the unknown type ${JSON.stringify(type)}`;
  return (
    faultOfKeywords(schema, { type: () => true, ...form }) ?? (type === 'array' ? inner(schema['items']) : undefined)
  );
}

type Inner = (value: unknown) => string | undefined;

function faultOfUnion(schema: Schema, inner: Inner): string | undefined {
  return faultOfKeywords(schema, { anyOf: isMembers }) ?? firstFault(schema['anyOf'] as unknown[], inner);
}

function faultOfObject(schema: Schema, inner: Inner): string | undefined {
  const properties = isObject(schema['properties']) ? schema['properties'] : {};
  const isRequired: KeywordTest = (value) =>
    (Array.isArray(value) && value.length === 0) ||
    (isTexts(value) && (value as string[]).every((name) => Object.hasOwn(properties, name)));
  const keywords: Keywords = {
    type: () => true,
    properties: (value) => isObject(value) && Object.keys(value).length <= SCHEMA_LIMITS.members,
    required: isRequired,
    additionalProperties: (value) => value === false,
  };
  return faultOfKeywords(schema, keywords) ?? firstFault(Object.values(properties), inner);
}

function faultOfRecord(schema: Schema, inner: Inner): string | undefined {
  const keywords: Keywords = { type: () => true, additionalProperties: isObject };
  return faultOfKeywords(schema, keywords) ?? inner(schema['additionalProperties']);
}

function faultOfKeywords(schema: Schema, keywords: Keywords): string | undefined {
  for (const name of Object.keys(schema)) {
    const isGood = keywordTest(keywords, name) ?? keywordTest(keywords, `${name}?`);
    if (!isGood) return `has the keyword "${name.slice(0, 64)}", which is not in the contract subset`;
    if (!isGood(schema[name])) return `has a value of "${name}" that is not allowed`;
  }
  const missing = Object.keys(keywords).find((name) => !name.endsWith('?') && !Object.hasOwn(schema, name));
  return missing === undefined ? undefined : `lacks "${missing}"`;
}

function keywordTest(keywords: Keywords, name: string): KeywordTest | undefined {
  return Object.hasOwn(keywords, name) ? keywords[name] : undefined;
}

function firstFault(schemas: readonly unknown[], inner: Inner): string | undefined {
  for (const schema of schemas) {
    const fault = inner(schema);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function isObject(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isMembers(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.length > 0 && value.length <= SCHEMA_LIMITS.members;
}

function isLiteral(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'boolean' || isNumber(value);
}
