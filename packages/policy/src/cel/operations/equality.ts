import { Failure, NO_MAPS, TOO_DEEP } from '../failure.ts';
import type { Frame, Value } from '../interface.ts';
import { spend, spendText } from '../steps.ts';
import { isList, isMap } from './values.ts';

/** Lists inside each other that are compared: deeper ones could use up the machine's stack. */
const DEEPEST = 32;

/**
 * Equality of CEL: false between values of different types, numbers compared as numbers. Maps are not compared,
 * because counting their keys takes work that cannot be paid for beforehand.
 */
export function equals(a: Value, b: Value, frame: Frame, depth = 0): boolean | Failure {
  if (typeof a === 'string' && typeof b === 'string') return sameText(a, b, frame);
  if (isList(a) && isList(b)) return sameList(a, b, frame, depth);
  if (isMap(a) && isMap(b)) return NO_MAPS;
  return a === b;
}

function sameText(a: string, b: string, frame: Frame): boolean {
  if (a.length !== b.length) return false;
  spendText(frame, a.length);
  return a === b;
}

function sameList(a: readonly Value[], b: readonly Value[], frame: Frame, depth: number): boolean | Failure {
  if (a.length !== b.length) return false;
  if (depth >= DEEPEST) return TOO_DEEP;
  for (let i = 0; i < a.length; i++) {
    spend(frame, 1);
    const same = equals(a[i], b[i], frame, depth + 1);
    if (same !== true) return same;
  }
  return true;
}

/** Whether a list holds a value: the first failure of a comparison counts only where nothing equal is found. */
export function holds(list: readonly Value[], value: Value, frame: Frame): boolean | Failure {
  let failure: Failure | undefined;
  for (const item of list) {
    spend(frame, 1);
    const same = equals(item, value, frame);
    if (same === true) return true;
    if (same instanceof Failure) failure ??= same;
  }
  return failure ?? false;
}
