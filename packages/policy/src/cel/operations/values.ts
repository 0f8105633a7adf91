import type { Value } from '../interface.ts';

/** A map of CEL: an object of parsed JSON. */
export type JsonObject = Readonly<Record<string, Value>>;

export function isInt(value: Value): value is number {
  return Number.isSafeInteger(value);
}

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

export function isMap(value: Value): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
