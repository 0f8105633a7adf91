import type { ListType, MapType, Type } from './interface.ts';

export function listOf(item: Type): ListType {
  return { kind: 'list', item };
}

export function mapOf(value: Type): MapType {
  return { kind: 'map', value };
}

/** A type in words. */
export function nameOf(type: Type): string {
  if (typeof type === 'string') return type;
  return type.kind === 'list' ? `list(${nameOf(type.item)})` : type.kind;
}

/** Whether a value of this type may turn out to be of one of these kinds. */
export function mayBe(type: Type, ...kinds: readonly string[]): boolean {
  return type === 'dyn' || kinds.includes(typeof type === 'string' ? type : type.kind);
}

/** The type of values of which some are of one and some of another type. */
export function join(a: Type, b: Type): Type {
  if (a === b) return a;
  if (typeof a === 'object' && typeof b === 'object' && a.kind === 'list' && b.kind === 'list')
    return listOf(join(a.item, b.item));
  return 'dyn';
}

/** Whether `==` between two types makes sense: between others it would always be false, which nobody means. */
export function areComparable(a: Type, b: Type): boolean {
  if (isPlainMap(a) || isPlainMap(b)) return false;
  if (a === 'dyn' || b === 'dyn') return true;
  if (typeof a === 'string' || typeof b === 'string') return a === b || (isNumeric(a) && isNumeric(b));
  return a.kind === 'list' && b.kind === 'list' && areComparable(a.item, b.item);
}

export function isNumeric(type: Type): boolean {
  return type === 'int' || type === 'double';
}

function isPlainMap(type: Type): boolean {
  return typeof type === 'object' && type.kind !== 'list';
}
