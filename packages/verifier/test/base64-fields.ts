import type { EvidencePackage } from '@stele/protocol';

/** Where a byte string stands in a package: names and indexes from the outside in. */
export type FieldPath = readonly (string | number)[];

const TEXT_FIELDS = new Set(['name', 'genesis', 'format', 'type', 'over', 'batch']);

/** The paths of all byte strings of a package. */
export function base64Fields(evidence: EvidencePackage): FieldPath[] {
  return textPaths(evidence, []).filter((path) => !isText(path));
}

function isText(path: FieldPath): boolean {
  const [first] = path;
  const last = [...path].reverse().find((part) => typeof part === 'string') as string;
  return first === 'claim' || TEXT_FIELDS.has(last);
}

function textPaths(value: unknown, path: FieldPath): FieldPath[] {
  if (typeof value === 'string') return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    textPaths(inner, [...path, Array.isArray(value) ? Number(name) : name]),
  );
}

/** The value at a path. */
export function valueAt(value: unknown, path: FieldPath): unknown {
  return path.reduce<unknown>((at, part) => (at as Record<string | number, unknown>)[part], value);
}

/** A copy with another value at a path. */
export function withValue<Value>(value: Value, path: FieldPath, replacement: unknown): Value {
  const copy = structuredClone(value);
  const parent = valueAt(copy, path.slice(0, -1)) as Record<string | number, unknown>;
  parent[path.at(-1) as string | number] = replacement;
  return copy;
}
