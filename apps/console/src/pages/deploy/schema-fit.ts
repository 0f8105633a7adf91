import { checkValue } from '../../forms/check-value.ts';
import type { SchemaNode } from '../../parts/schema.ts';

/** What of a schema says nothing about values. */
const WORDS: readonly string[] = ['title', 'description'];

/**
 * Whether every value of one schema is a value of another: then whoever writes the one may be read as the other. Where it
 * cannot be told, the answer is no.
 */
export function fits(narrow: SchemaNode, wide: SchemaNode): boolean {
  if (isAnything(wide) || JSON.stringify(narrow) === JSON.stringify(wide)) return true;
  if (narrow.anyOf) return narrow.anyOf.every((branch) => fits(branch, wide));
  if (wide.anyOf) return wide.anyOf.some((branch) => fits(narrow, branch));
  const values = valuesOf(narrow);
  if (values) return values.every((value) => checkValue(wide, value).length === 0);
  if (valuesOf(wide) || !typeFits(narrow, wide)) return false;
  return FITS[narrow.type ?? '']?.(narrow, wide) ?? true;
}

function isAnything(schema: SchemaNode): boolean {
  return Object.keys(schema).every((key) => WORDS.includes(key));
}

function valuesOf(schema: SchemaNode): readonly unknown[] | undefined {
  return 'const' in schema ? [schema.const] : schema.enum;
}

function typeFits(narrow: SchemaNode, wide: SchemaNode): boolean {
  const same = narrow.type === wide.type || (narrow.type === 'integer' && wide.type === 'number');
  return same && (wide['x-stele'] === undefined || wide['x-stele'] === narrow['x-stele']);
}

type Fit = (narrow: SchemaNode, wide: SchemaNode) => boolean;

const FITS: Readonly<Record<string, Fit>> = {
  string: (narrow, wide) =>
    least(narrow.minLength, wide.minLength, 0) && most(narrow.maxLength, wide.maxLength, Number.POSITIVE_INFINITY),
  integer: numberFits,
  number: numberFits,
  array: (narrow, wide) =>
    least(narrow.minItems, wide.minItems, 0) &&
    most(narrow.maxItems, wide.maxItems, Number.POSITIVE_INFINITY) &&
    fits(narrow.items ?? {}, wide.items ?? {}),
  object: objectFits,
};

function numberFits(narrow: SchemaNode, wide: SchemaNode): boolean {
  return (
    least(narrow.minimum, wide.minimum, Number.NEGATIVE_INFINITY) &&
    most(narrow.maximum, wide.maximum, Number.POSITIVE_INFINITY)
  );
}

function least(narrow: number | undefined, wide: number | undefined, none: number): boolean {
  return (narrow ?? none) >= (wide ?? none);
}

function most(narrow: number | undefined, wide: number | undefined, none: number): boolean {
  return (narrow ?? none) <= (wide ?? none);
}

function objectFits(narrow: SchemaNode, wide: SchemaNode): boolean {
  const required = (wide.required ?? []).every((name) => narrow.required?.includes(name));
  const known = Object.entries(narrow.properties ?? {}).every(([name, part]) => {
    const other = wide.properties?.[name] ?? others(wide);
    return other !== undefined && fits(part, other);
  });
  const rest = others(narrow);
  if (!required || !known) return false;
  if (rest === undefined) return true;
  // Properties that the one names nowhere may be any of the other's.
  const candidates = [...Object.values(wide.properties ?? {}), others(wide)];
  return candidates.every((other) => other !== undefined && fits(rest, other));
}

/** What properties may be that a schema does not name; undefined where it has no others. */
function others({ additionalProperties = true }: SchemaNode): SchemaNode | undefined {
  if (additionalProperties === false) return undefined;
  return additionalProperties === true ? {} : additionalProperties;
}
