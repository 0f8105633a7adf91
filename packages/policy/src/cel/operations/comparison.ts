import { Failure } from '../failure.ts';
import type { Frame, Typed, Value } from '../interface.ts';
import type { Scope } from '../scope.ts';
import { areComparable, isNumeric, mayBe, nameOf } from '../types.ts';
import { equals } from './equality.ts';
import { liftLeft } from './lift.ts';
import { compare } from './order.ts';

/** `==` and `!=`. */
export function compileEquality(isEqual: boolean, [left, right]: readonly [Typed, Typed], scope: Scope): Typed {
  if (!areComparable(left.type, right.type))
    throw scope.fail(`${nameOf(left.type)} is never equal to ${nameOf(right.type)}, or cannot be compared`);
  const run = liftLeft(left.run, right, (a, b, frame) => {
    const same = equals(a, b, frame);
    return same instanceof Failure ? same : same === isEqual;
  });
  return { type: 'bool', steps: 1 + left.steps + right.steps, run };
}

const ORDERS: Readonly<Record<string, (order: number) => boolean>> = {
  '_<_': (order) => order < 0,
  '_<=_': (order) => order <= 0,
  '_>_': (order) => order > 0,
  '_>=_': (order) => order >= 0,
};

/** `<`, `<=`, `>` and `>=`; undefined for another operator. */
export function compileOrder(name: string, [left, right]: readonly [Typed, Typed], scope: Scope): Typed | undefined {
  const test = Object.hasOwn(ORDERS, name) ? ORDERS[name] : undefined;
  if (test === undefined) return undefined;
  if (!areOrdered(left, right))
    throw scope.fail(`${nameOf(left.type)} and ${nameOf(right.type)} have no order between them`);
  const run = liftLeft(left.run, right, (a: Value, b: Value, frame: Frame) => {
    const order = compare(a, b, frame);
    return order instanceof Failure ? order : test(order);
  });
  return { type: 'bool', steps: 1 + left.steps + right.steps, run };
}

function areOrdered({ type: a }: Typed, { type: b }: Typed): boolean {
  if (![a, b].every((type) => mayBe(type, 'int', 'double', 'string', 'bool'))) return false;
  return a === 'dyn' || b === 'dyn' || a === b || (isNumeric(a) && isNumeric(b));
}
