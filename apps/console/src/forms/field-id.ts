import type { Fault, ValuePath } from './check-value.ts';

/** Id of the field that a part of a value is typed into. */
export function fieldId(form: string, path: ValuePath): string {
  return [form, ...path].map((part) => encodeURIComponent(part)).join('.');
}

/** What is wrong with exactly this part. */
export function faultsAt(faults: readonly Fault[], path: ValuePath): readonly Fault[] {
  return faults.filter((fault) => fault.path.length === path.length && path.every((part, i) => fault.path[i] === part));
}
