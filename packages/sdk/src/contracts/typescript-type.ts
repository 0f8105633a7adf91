import type { JsonSchema } from '@stele/contract';

/** The TypeScript type of the values that a schema of the contract subset takes. */
export function typescriptType(schema: JsonSchema, indent = ''): string {
  const { const: literal, enum: values, anyOf: members, type } = schema;
  if (literal !== undefined) return JSON.stringify(literal);
  if (Array.isArray(values)) return unionOf(values.map((value) => JSON.stringify(value)));
  if (Array.isArray(members)) return unionOf(members.map((member: JsonSchema) => typescriptType(member, indent)));
  return BY_TYPE[String(type)]?.(schema, indent) ?? 'unknown';
}

const BY_TYPE: Readonly<Record<string, (schema: JsonSchema, indent: string) => string>> = {
  string: () => 'string',
  integer: () => 'number',
  number: () => 'number',
  boolean: () => 'boolean',
  null: () => 'null',
  array: ({ items }, indent) => `readonly ${grouped(typescriptType((items ?? {}) as JsonSchema, indent))}[]`,
  object: objectType,
};

function objectType(schema: JsonSchema, indent: string): string {
  const properties = Object.entries((schema['properties'] ?? {}) as Readonly<Record<string, JsonSchema>>);
  const others = schema['additionalProperties'];
  if (properties.length === 0 && others !== false) {
    const values = typeof others === 'object' ? typescriptType(others as JsonSchema, indent) : 'unknown';
    return `Readonly<Record<string, ${values}>>`;
  }
  if (properties.length === 0) return 'Readonly<Record<string, never>>';
  const required = (schema['required'] ?? []) as readonly string[];
  const inner = `${indent}  `;
  const lines = properties.map(([name, property]) => {
    const mark = required.includes(name) ? '' : '?';
    return `${inner}readonly ${propertyName(name)}${mark}: ${typescriptType(property, inner)};\n`;
  });
  return `{\n${lines.join('')}${indent}}`;
}

/** A name as it stands before a colon. */
export function propertyName(name: string): string {
  return /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(name) ? name : JSON.stringify(name);
}

function unionOf(types: readonly string[]): string {
  return [...new Set(types)].join(' | ');
}

function grouped(type: string): string {
  return type.includes(' | ') || type.startsWith('readonly ') ? `(${type})` : type;
}
