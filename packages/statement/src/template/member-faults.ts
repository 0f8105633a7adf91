import { isObject } from '../json/is-object.ts';
import { STATEMENT_LIMITS } from '../limits.ts';
import type { FaultList } from './fault.ts';

type Members = Readonly<Record<string, unknown>>;

const NAME = /^[a-z][A-Za-z0-9_-]*$/;

/** Members that are not among the known ones. */
export function checkMembers(faults: FaultList, value: Members, path: string, known: readonly string[]): void {
  for (const name of Object.keys(value)) if (!known.includes(name)) faults.add(at(path, name), 'unknown');
}

/** A name as templates, fields and choices have. */
export function checkName(faults: FaultList, value: unknown, path: string): void {
  if (!isText(faults, value, path)) return;
  if (value.length > STATEMENT_LIMITS.name) faults.add(path, 'long', STATEMENT_LIMITS.name);
  else if (!NAME.test(value)) faults.add(path, 'form');
}

/** Words in both languages. */
export function checkWords(faults: FaultList, value: unknown, path: string, most: number): void {
  if (value === undefined) {
    faults.add(path, 'missing');
    return;
  }
  if (!isObject(value)) {
    faults.add(path, 'type');
    return;
  }
  checkMembers(faults, value, path, ['en', 'zh']);
  for (const language of ['en', 'zh']) checkLine(faults, value[language], at(path, language), most);
}

/** A text that is not empty. */
export function checkLine(faults: FaultList, value: unknown, path: string, most: number): void {
  if (!isText(faults, value, path)) return;
  if (value.trim() === '') faults.add(path, 'missing');
  else if (value.length > most) faults.add(path, 'long', most);
}

/** One of a few texts. */
export function checkOneOf(faults: FaultList, value: unknown, path: string, known: readonly string[]): void {
  if (isText(faults, value, path) && !known.includes(value)) faults.add(path, 'form');
}

/** An integer within bounds. */
export function checkCount(
  faults: FaultList,
  value: unknown,
  path: string,
  { least, most }: { readonly least: number; readonly most: number },
): void {
  if (value === undefined) faults.add(path, 'missing');
  else if (typeof value !== 'number' || !Number.isSafeInteger(value)) faults.add(path, 'type');
  else if (value < least || value > most) faults.add(path, 'range', value < least ? least : most);
}

/** Names that stand in a list twice: the later ones. */
export function checkTwice(faults: FaultList, items: readonly unknown[], path: string): void {
  const seen = new Set<unknown>();
  for (const [place, item] of items.entries()) {
    const name = isObject(item) ? item['name'] : undefined;
    if (typeof name === 'string' && seen.has(name)) faults.add(`${path}.${place}.name`, 'twice');
    seen.add(name);
  }
}

export function at(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

function isText(faults: FaultList, value: unknown, path: string): value is string {
  if (value === undefined) faults.add(path, 'missing');
  else if (typeof value !== 'string') faults.add(path, 'type');
  else if (value.isWellFormed()) return true;
  else faults.add(path, 'form');
  return false;
}
