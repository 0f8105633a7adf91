import { Failure } from '../failure.ts';
import type { Frame, Run, Value } from '../interface.ts';

/** Runs an operation on an operand that is no failure. */
export function lift(operand: Run, apply: (value: Value, frame: Frame) => Value): Run {
  return (frame) => {
    const value = operand(frame);
    return value instanceof Failure ? value : apply(value, frame);
  };
}

/** Runs an operation on two operands, from left to right; the first failure is the result. */
export function liftBoth(left: Run, right: Run, apply: (a: Value, b: Value, frame: Frame) => Value): Run {
  return (frame) => {
    const a = left(frame);
    if (a instanceof Failure) return a;
    const b = right(frame);
    return b instanceof Failure ? b : apply(a, b, frame);
  };
}
