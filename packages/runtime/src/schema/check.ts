import type { JsonSchema } from '@stele/contract';

/** Says what is wrong with a value, or nothing. */
export type Check = (value: unknown) => string | undefined;

const compiled = new WeakMap<JsonSchema, Check>();

/**
 * A checker for a schema of the contract subset. It is part of consensus: what it accepts is fixed by this
 * file and by nothing else, which is why no general schema library stands here.
 */
export function checkFor(schema: JsonSchema): Check {
  let check = compiled.get(schema);
  if (!check) {
    check = compile(schema);
    compiled.set(schema, check);
  }
  return check;
}

type Compile = (schema: JsonSchema) => Check;

const BY_TYPE: Readonly<Record<string, Compile>> = {
  string: compileString,
  integer: (schema) => compileNumber(schema, Number.isSafeInteger, 'an integer'),
  number: (schema) => compileNumber(schema, Number.isFinite, 'a number'),
  boolean: () => (value) => (typeof value === 'boolean' ? undefined : 'is not true or false'),
  null: () => (value) => (value === null ? undefined : 'is not null'),
  array: compileArray,
  object: compileObject,
};

function compile(schema: JsonSchema): Check {
  if ('const' in schema)
    return (value) => (value === schema['const'] ? undefined : `is not ${JSON.stringify(schema['const'])}`);
  if (Array.isArray(schema['enum'])) return compileEnum(schema['enum']);
  if (Array.isArray(schema['anyOf'])) return compileUnion(schema['anyOf'] as JsonSchema[]);
  const type = schema['type'];
  if (type === undefined) return () => undefined;
  return (BY_TYPE[type as string] as Compile)(schema);
}

function compileEnum(values: readonly unknown[]): Check {
  return (value) =>
    values.includes(value) ? undefined : `is none of ${values.map((item) => JSON.stringify(item)).join(', ')}`;
}

function compileUnion(members: readonly JsonSchema[]): Check {
  const checks = members.map(compile);
  return (value) =>
    checks.some((check) => check(value) === undefined) ? undefined : 'matches none of the alternatives';
}

function compileString(schema: JsonSchema): Check {
  const minimum = (schema['minLength'] as number | undefined) ?? 0;
  const maximum = (schema['maxLength'] as number | undefined) ?? Number.POSITIVE_INFINITY;
  const content = CONTENT[schema['x-stele'] as string];
  return (value) => {
    if (typeof value !== 'string') return 'is not a text';
    if (value.length < minimum) return `is shorter than ${minimum} characters`;
    if (value.length > maximum) return `is longer than ${maximum} characters`;
    return content?.(value);
  };
}

const CONTENT: Readonly<Record<string, (text: string) => string | undefined>> = {
  hex: (text) => (isLowerHex(text) ? undefined : 'is not lower-case hexadecimal'),
  base64: (text) => (isCanonicalBase64(text) ? undefined : 'is not canonical base64'),
};

function isLowerHex(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (!((code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x66))) return false;
  }
  return true;
}

/** RFC 4648 §4 with padding and without stray bits (§3.5). */
function isCanonicalBase64(text: string): boolean {
  if (text.length % 4 !== 0) return false;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const end = text.length - padding;
  for (let i = 0; i < end; i++) if (sextet(text.charCodeAt(i)) < 0) return false;
  if (padding === 0) return true;
  return (sextet(text.charCodeAt(end - 1)) & (padding === 2 ? 0x0f : 0x03)) === 0;
}

function sextet(code: number): number {
  if (code >= 0x41 && code <= 0x5a) return code - 0x41;
  if (code >= 0x61 && code <= 0x7a) return code - 0x61 + 26;
  if (code >= 0x30 && code <= 0x39) return code - 0x30 + 52;
  if (code === 0x2b) return 62;
  return code === 0x2f ? 63 : -1;
}

function compileNumber(schema: JsonSchema, isNumber: (value: unknown) => boolean, what: string): Check {
  const minimum = (schema['minimum'] as number | undefined) ?? Number.NEGATIVE_INFINITY;
  const maximum = (schema['maximum'] as number | undefined) ?? Number.POSITIVE_INFINITY;
  return (value) => {
    if (!isNumber(value)) return `is not ${what}`;
    if ((value as number) < minimum) return `is below ${minimum}`;
    return (value as number) > maximum ? `is above ${maximum}` : undefined;
  };
}

function compileArray(schema: JsonSchema): Check {
  const item = compile((schema['items'] as JsonSchema | undefined) ?? {});
  const minimum = (schema['minItems'] as number | undefined) ?? 0;
  const maximum = (schema['maxItems'] as number | undefined) ?? Number.POSITIVE_INFINITY;
  return (value) => {
    if (!Array.isArray(value)) return 'is not a list';
    if (value.length < minimum) return `has fewer than ${minimum} items`;
    if (value.length > maximum) return `has more than ${maximum} items`;
    for (let i = 0; i < value.length; i++) {
      const fault = item(value[i]);
      if (fault !== undefined) return inside(String(i), fault);
    }
    return undefined;
  };
}

function compileObject(schema: JsonSchema): Check {
  const properties = new Map<string, Check>();
  for (const [name, property] of Object.entries(
    (schema['properties'] as Record<string, JsonSchema> | undefined) ?? {},
  )) {
    properties.set(name, compile(property));
  }
  const required = (schema['required'] as readonly string[] | undefined) ?? [];
  const more = schema['additionalProperties'];
  const others = more === false ? undefined : compile(typeof more === 'object' ? (more as JsonSchema) : {});
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'is not an object';
    const missing = required.find((name) => !Object.hasOwn(value, name));
    return missing === undefined ? checkProperties(value, properties, others) : `lacks "${missing}"`;
  };
}

function checkProperties(
  value: object,
  properties: ReadonlyMap<string, Check>,
  others: Check | undefined,
): string | undefined {
  for (const [name, property] of Object.entries(value)) {
    const check = properties.get(name) ?? others;
    const fault = check ? check(property) : 'is not expected';
    if (fault !== undefined) return inside(name, fault);
  }
  return undefined;
}

/** "is too long" of property a of property b → "b.a is too long". */
function inside(name: string, fault: string): string {
  const isPath = fault.startsWith('"');
  return isPath ? `"${name}.${fault.slice(1)}` : `"${name}" ${fault}`;
}
