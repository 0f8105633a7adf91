import { type Content, html } from '../html/html.ts';
import type { PageContext } from '../page-context.ts';
import { type SchemaNode, valuesOf } from './json-schema.ts';
import { rangeText } from './range-text.ts';

/** The type of a value in words: what it may be, and within which bounds. */
export function typeLabel(context: PageContext, schema: SchemaNode): Content {
  if (schema.const !== undefined) return literal(schema.const);
  if (schema.enum) return joined(context, schema.enum.map(literal));
  if (schema.anyOf) return joined(context, unique(schema.anyOf.map((member) => typeLabel(context, member))));
  if (schema.type === 'string') return textLabel(context, schema);
  if (schema.type === 'array') return listLabel(context, schema);
  if (schema.type === 'object') return objectLabel(context, schema);
  const { types } = context.texts.reference;
  if (schema.type === 'integer' || schema.type === 'number') {
    return schema.description?.startsWith('milliseconds')
      ? types.time
      : [types[schema.type], rangeText(context, schema.minimum, schema.maximum)];
  }
  if (schema.type === 'boolean') return types.boolean;
  return schema.type === 'null' ? types.null : types.any;
}

function textLabel(context: PageContext, schema: SchemaNode): Content {
  const { types } = context.texts.reference;
  const hexDigits = hexDigitsOf(schema);
  if (hexDigits !== undefined) return types.hex(hexDigits / 2);
  if (schema['x-stele'] === 'base64' || schema.description === 'bytes in base64') return types.base64;
  const range = rangeText(context, schema.minLength, schema.maxLength, types.characters);
  return [types.string, range];
}

/** Digits of a text that is hexadecimal of a fixed length. */
function hexDigitsOf({ pattern, minLength, 'x-stele': kind }: SchemaNode): number | undefined {
  if (kind === 'hex') return minLength;
  const digits = /^\^\[0-9a-f\]\{(\d+)\}\$$/.exec(pattern ?? '')?.[1];
  return digits === undefined ? undefined : Number(digits);
}

function listLabel(context: PageContext, { items, minItems, maxItems }: SchemaNode): Content {
  const { types } = context.texts.reference;
  const item = items ? typeLabel(context, items) : types.any;
  return [types.list(item), rangeText(context, minItems, maxItems, types.items)];
}

function objectLabel(context: PageContext, schema: SchemaNode): Content {
  const { types } = context.texts.reference;
  const values = valuesOf(schema);
  if (values) return types.map(typeLabel(context, values));
  return Object.keys(schema.properties ?? {}).length === 0 ? types.nothing : types.object;
}

function literal(value: unknown): Content {
  return html`<code>${JSON.stringify(value)}</code>`;
}

function joined({ texts }: PageContext, labels: readonly Content[]): Content {
  return labels.map((label, i) => [i > 0 && texts.reference.types.or, label]);
}

/** Labels that differ: the objects of a union all have the same one. */
function unique(labels: readonly Content[]): Content[] {
  const shown = labels.map((label) => html`${label}`.markup);
  return labels.filter((_, i) => shown.indexOf(shown[i] as string) === i);
}
