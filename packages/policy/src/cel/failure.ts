/**
 * An error of CEL as a value, because `&&` and `||` go on where the other side decides
 * (CEL language definition, "Logical Operators").
 */
export class Failure {
  readonly reason: string;

  constructor(reason: string) {
    this.reason = reason;
  }
}

export const NO_OVERLOAD = new Failure('an operator or function meets a value that it is not made for');
export const OVERFLOW = new Failure('a result is no safe integer');
export const ZERO_DIVISOR = new Failure('it divides by zero');
export const OUT_OF_RANGE = new Failure('a list has no such index');
export const NO_KEY = new Failure('a map has no such key');
export const NO_MAPS = new Failure('it compares maps');
export const TOO_DEEP = new Failure('it compares lists that are nested too deeply');
