import type { SchemaNode } from '../parts/schema.ts';
import { checkValue, isObject } from './check-value.ts';
import { choicesOf, formKindOf, recordValueOf } from './form-kind.ts';

/**
 * What stands in the fields of a form. Numbers stay the text that was typed, so that none is rounded; each branch of an
 * alternative keeps what was typed into it.
 */
export type Draft =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'choice'; readonly chosen: number | undefined }
  | { readonly kind: 'fixed' }
  | { readonly kind: 'list'; readonly items: readonly Draft[] }
  | { readonly kind: 'object'; readonly parts: DraftParts }
  | { readonly kind: 'record'; readonly entries: readonly RecordEntry[] }
  | { readonly kind: 'union'; readonly branch: number; readonly drafts: readonly Draft[] };

/** Drafts of an object's properties by their names; those that are left out are missing. */
export type DraftParts = ReadonlyMap<string, Draft>;

/** An entry of a record: its name is typed like its value. */
export interface RecordEntry {
  readonly name: string;
  readonly value: Draft;
}

/** A form in which nothing is typed yet. What may be left out is left out. */
export function blankDraft(schema: SchemaNode): Draft {
  switch (formKindOf(schema)) {
    case 'choice':
      return { kind: 'choice', chosen: undefined };
    case 'fixed':
      return { kind: 'fixed' };
    case 'list':
      return {
        kind: 'list',
        items: Array.from({ length: schema.minItems ?? 0 }, () => blankDraft(schema.items ?? {})),
      };
    case 'object':
      return { kind: 'object', parts: blankParts(schema) };
    case 'record':
      return { kind: 'record', entries: [] };
    case 'union':
      return { kind: 'union', branch: 0, drafts: (schema.anyOf ?? []).map(blankDraft) };
    default:
      return { kind: 'text', text: '' };
  }
}

function blankParts({ properties = {}, required = [] }: SchemaNode): DraftParts {
  return new Map(
    Object.entries(properties).flatMap(([name, part]) =>
      required.includes(name) ? [[name, blankDraft(part)] as const] : [],
    ),
  );
}

/** A form in which the properties stand that are given and fit; the rest is blank. */
export function filledDraft(schema: SchemaNode, given: unknown): Draft {
  const blank = blankDraft(schema);
  if (blank.kind !== 'object' || !isObject(given)) return blank;
  const fitting = Object.entries(given).flatMap(([name, value]): [string, Draft][] => {
    const part = Object.hasOwn(schema.properties ?? {}, name) ? schema.properties?.[name] : undefined;
    return part && checkValue(part, value).length === 0 ? [[name, draftOf(part, value)]] : [];
  });
  return { kind: 'object', parts: new Map([...blank.parts, ...fitting]) };
}

/** The form with a value in it. The value has to be one of the schema. */
export function draftOf(schema: SchemaNode, value: unknown): Draft {
  switch (formKindOf(schema)) {
    case 'choice':
      return { kind: 'choice', chosen: choicesOf(schema).indexOf(value) };
    case 'fixed':
      return { kind: 'fixed' };
    case 'list':
      return { kind: 'list', items: (value as readonly unknown[]).map((item) => draftOf(schema.items ?? {}, item)) };
    case 'object':
      return { kind: 'object', parts: partsOf(schema, value) };
    case 'record':
      return { kind: 'record', entries: entriesOf(recordValueOf(schema), value) };
    case 'union':
      return unionOf(schema.anyOf ?? [], value);
    case 'json':
      return { kind: 'text', text: JSON.stringify(value) };
    case 'integer':
    case 'number':
      return { kind: 'text', text: numberText(value as number) };
    default:
      return { kind: 'text', text: value as string };
  }
}

/** All digits, and −0 as such. */
function numberText(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

function partsOf({ properties = {} }: SchemaNode, value: unknown): DraftParts {
  const given = isObject(value) ? value : {};
  return new Map(
    Object.entries(properties).flatMap(([name, part]) =>
      Object.hasOwn(given, name) ? [[name, draftOf(part, given[name])] as const] : [],
    ),
  );
}

function entriesOf(schema: SchemaNode, value: unknown): readonly RecordEntry[] {
  return Object.entries(isObject(value) ? value : {}).map(([name, entry]) => ({ name, value: draftOf(schema, entry) }));
}

function unionOf(branches: readonly SchemaNode[], value: unknown): Draft {
  const branch = Math.max(
    0,
    branches.findIndex((candidate) => checkValue(candidate, value).length === 0),
  );
  const drafts = branches.map((candidate, place) =>
    place === branch ? draftOf(candidate, value) : blankDraft(candidate),
  );
  return { kind: 'union', branch, drafts };
}
