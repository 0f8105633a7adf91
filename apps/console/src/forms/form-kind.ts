import type { SchemaNode } from '../parts/schema.ts';

/** What a value is typed with. */
export type FormKind =
  | 'text'
  | 'hex'
  | 'bytes'
  | 'integer'
  | 'number'
  | 'choice'
  | 'fixed'
  | 'list'
  | 'object'
  | 'record'
  | 'union'
  | 'json';

const KINDS: Readonly<Record<string, FormKind>> = {
  string: 'text',
  integer: 'integer',
  number: 'number',
  boolean: 'choice',
  null: 'fixed',
  array: 'list',
};

/** What a value of a schema is typed with; what no field suits is typed as JSON. */
export function formKindOf(schema: SchemaNode): FormKind {
  if (schema.anyOf) return 'union';
  if (schema.enum) return 'choice';
  if ('const' in schema) return 'fixed';
  if (schema['x-stele'] === 'hex') return 'hex';
  if (schema['x-stele'] === 'base64') return 'bytes';
  if (schema.type === 'object') return objectKindOf(schema);
  return KINDS[schema.type ?? ''] ?? 'json';
}

function objectKindOf({ properties, additionalProperties }: SchemaNode): FormKind {
  if (properties) return 'object';
  return typeof additionalProperties === 'object' ? 'record' : 'json';
}

/** Among what a choice chooses. */
export function choicesOf({ enum: values }: SchemaNode): readonly unknown[] {
  return values ?? [true, false];
}

/** The one value that a fixed schema has. */
export function fixedValueOf(schema: SchemaNode): unknown {
  return 'const' in schema ? schema.const : null;
}

/** The schema of the values of a record. */
export function recordValueOf({ additionalProperties }: SchemaNode): SchemaNode {
  return typeof additionalProperties === 'object' ? additionalProperties : {};
}
