import { Failure, NO_OVERLOAD } from '../failure.ts';
import type { Frame, Run, Typed, Value } from '../interface.ts';
import type { Scope } from '../scope.ts';
import { join, mayBe, nameOf } from '../types.ts';
import { lift } from './lift.ts';

/**
 * `&&` (decided by false) and `||` (decided by true): whichever side decides, the other's failure does not count
 * (CEL language definition, "Logical Operators").
 */
export function compileLogic(decisive: boolean, [left, right]: readonly [Typed, Typed], scope: Scope): Typed {
  checkBool(left, scope);
  checkBool(right, scope);
  const [first, second] = [left.run, right.run];
  const run = (frame: Frame): Value => {
    const a = first(frame);
    return a === decisive ? a : combine(decisive, a, second(frame));
  };
  return { type: 'bool', steps: 1 + left.steps + right.steps, run };
}

/** Joins the result so far with a further one, of which the first is not decisive. */
export function combine(decisive: boolean, a: Value, b: Value): boolean | Failure {
  if (b === decisive) return decisive;
  if (a === !decisive && b === !decisive) return !decisive;
  if (a instanceof Failure) return a;
  return b instanceof Failure ? b : NO_OVERLOAD;
}

export function compileNot(operand: Typed, scope: Scope): Typed {
  checkBool(operand, scope);
  const run = lift(operand.run, (value) => (typeof value === 'boolean' ? !value : NO_OVERLOAD));
  return { type: 'bool', steps: 1 + operand.steps, run };
}

/** `?:` runs one of its branches only. */
export function compileChoice([test, yes, no]: readonly [Typed, Typed, Typed], scope: Scope): Typed {
  checkBool(test, scope);
  const type = join(yes.type, no.type);
  if (type === 'dyn' && yes.type !== 'dyn' && no.type !== 'dyn')
    throw scope.fail(`a choice gives ${nameOf(yes.type)} or ${nameOf(no.type)}`);
  const [onTrue, onFalse]: readonly [Run, Run] = [yes.run, no.run];
  const run = (frame: Frame): Value => {
    const value = test.run(frame);
    if (value === true) return onTrue(frame);
    if (value === false) return onFalse(frame);
    return value instanceof Failure ? value : NO_OVERLOAD;
  };
  return { type, steps: 1 + test.steps + yes.steps + no.steps, run };
}

export function checkBool({ type }: Typed, scope: Scope): void {
  if (!mayBe(type, 'bool')) throw scope.fail(`${nameOf(type)} stands where true or false is asked for`);
}
