import type { SchemaNode } from '../parts/schema.ts';
import { checkOwn, type Fault, fault, type ValuePath } from './check-value.ts';
import { blankDraft, type Draft, type RecordEntry } from './draft.ts';
import { parseExactJson } from './exact-json.ts';
import { choicesOf, fixedValueOf, formKindOf, recordValueOf } from './form-kind.ts';

/** What a form came to: a value that its schema allows, or all that keeps it from being one. */
export type ReadDraft =
  | { readonly value: unknown; readonly faults?: undefined }
  | {
      readonly value?: undefined;
      readonly faults: readonly Fault[];
      /** As much of a value as could be read, to go on with as JSON. */
      readonly sketch: unknown;
    };

/** The value that a form holds. */
export function readDraft(schema: SchemaNode, draft: Draft): ReadDraft {
  const faults: Fault[] = [];
  const value = read(schema, draft, [], faults);
  return faults.length === 0 ? { value } : { faults, sketch: value };
}

function read(schema: SchemaNode, draft: Draft, path: ValuePath, faults: Fault[]): unknown {
  const before = faults.length;
  const value = readKind(schema, draft, path, faults);
  // What could not be read at all needs no second complaint, and what stands in it has been checked by itself.
  if (faults.length === before && formKindOf(schema) !== 'union') faults.push(...checkOwn(schema, value, path));
  return value;
}

function readKind(schema: SchemaNode, draft: Draft, path: ValuePath, faults: Fault[]): unknown {
  switch (draft.kind) {
    case 'text':
      return readText(schema, draft.text, path, faults);
    case 'choice':
      return draft.chosen === undefined ? undefined : choicesOf(schema)[draft.chosen];
    case 'fixed':
      return fixedValueOf(schema);
    case 'list':
      return draft.items.map((item, place) => read(schema.items ?? {}, item, [...path, place], faults));
    case 'object':
      return readParts(schema, draft.parts, path, faults);
    case 'record':
      return readEntries(recordValueOf(schema), draft.entries, path, faults);
    case 'union': {
      const branch = schema.anyOf?.[draft.branch] ?? {};
      return read(branch, draft.drafts[draft.branch] ?? blankDraft(branch), path, faults);
    }
  }
}

function readParts(
  { properties = {} }: SchemaNode,
  parts: ReadonlyMap<string, Draft>,
  path: ValuePath,
  faults: Fault[],
): unknown {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, part]) => {
      const draft = parts.get(name);
      return draft ? [[name, read(part, draft, [...path, name], faults)]] : [];
    }),
  );
}

function readEntries(schema: SchemaNode, entries: readonly RecordEntry[], path: ValuePath, faults: Fault[]): unknown {
  const names = new Set<string>();
  return Object.fromEntries(
    entries.map(({ name, value }) => {
      if (names.has(name)) faults.push(fault([...path, name], 'twice'));
      names.add(name);
      return [name, read(schema, value, [...path, name], faults)];
    }),
  );
}

function readText(schema: SchemaNode, text: string, path: ValuePath, faults: Fault[]): unknown {
  const kind = formKindOf(schema);
  if (kind === 'integer') return readInteger(text.trim(), path, faults);
  if (kind === 'number') return readNumber(text.trim(), path, faults);
  if (kind === 'hex') return text.trim().toLowerCase();
  if (kind === 'bytes') return text.replaceAll(/\s/g, '');
  if (kind !== 'json') return text;
  const parsed = parseExactJson(text);
  if (parsed.problem !== undefined) faults.push(fault(path, parsed.problem, parsed.values));
  return parsed.value;
}

/** A whole number, exactly as it was typed or not at all: one that would be rounded is refused. */
function readInteger(text: string, path: ValuePath, faults: Fault[]): number | undefined {
  if (!/^[+-]?\d+$/.test(text)) {
    faults.push(fault(path, 'whole'));
    return undefined;
  }
  if (!Number.isSafeInteger(Number(text))) {
    faults.push(fault(path, 'unsafe', { number: text }));
    return undefined;
  }
  return Number(text);
}

function readNumber(text: string, path: ValuePath, faults: Fault[]): number | undefined {
  if (/^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/.test(text)) return Number(text);
  faults.push(fault(path, 'number'));
  return undefined;
}
