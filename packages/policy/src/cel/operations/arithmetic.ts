import { type Failure, NO_OVERLOAD, OVERFLOW, ZERO_DIVISOR } from '../failure.ts';
import type { Frame, Type, Typed, Value } from '../interface.ts';
import type { Scope } from '../scope.ts';
import { spend, spendText } from '../steps.ts';
import { join, mayBe, nameOf } from '../types.ts';
import { lift, liftBoth } from './lift.ts';
import { isInt, isList } from './values.ts';

type Operands = readonly [Typed, Typed];

const ON_INTS: Readonly<Record<string, (a: number, b: number) => number | Failure>> = {
  '_-_': (a, b) => safe(a - b),
  '_*_': (a, b) => safe(a * b),
  '_/_': (a, b) => (b === 0 ? ZERO_DIVISOR : safe(Math.trunc(a / b))),
  '_%_': (a, b) => (b === 0 ? ZERO_DIVISOR : safe(a % b)),
};

/** Arithmetic on ints: there is none on doubles, whose results differ from what people expect; undefined for another operator. */
export function compileArithmetic(name: string, operands: Operands, scope: Scope): Typed | undefined {
  if (name === '_+_') return compilePlus(operands, scope);
  const apply = Object.hasOwn(ON_INTS, name) ? ON_INTS[name] : undefined;
  if (apply === undefined) return undefined;
  const [left, right] = operands;
  if (![left, right].every(({ type }) => mayBe(type, 'int'))) throw scope.fail(unfit(operands));
  const run = liftBoth(left.run, right.run, (a, b) => (isInt(a) && isInt(b) ? apply(a, b) : NO_OVERLOAD));
  return { type: 'int', steps: 1 + left.steps + right.steps, run };
}

export function compileNegation(operand: Typed, scope: Scope): Typed {
  if (!mayBe(operand.type, 'int')) throw scope.fail(`there is no negative of ${nameOf(operand.type)}`);
  const run = lift(operand.run, (value) => (isInt(value) ? safe(-value) : NO_OVERLOAD));
  return { type: 'int', steps: 1 + operand.steps, run };
}

/** `+` adds ints and joins texts and lists. */
function compilePlus(operands: Operands, scope: Scope): Typed {
  const [left, right] = operands;
  const type = typeOfSum(left.type, right.type);
  if (type === undefined) throw scope.fail(unfit(operands));
  return { type, steps: 1 + left.steps + right.steps, run: liftBoth(left.run, right.run, plus) };
}

function typeOfSum(a: Type, b: Type): Type | undefined {
  if (!mayBe(a, 'int', 'string', 'list') || !mayBe(b, 'int', 'string', 'list')) return undefined;
  if (a === 'dyn') return typeof b === 'object' ? 'dyn' : b;
  if (b === 'dyn') return typeof a === 'object' ? 'dyn' : a;
  if (typeof a === 'object' && typeof b === 'object') return join(a, b);
  return a === b ? a : undefined;
}

function plus(a: Value, b: Value, frame: Frame): Value {
  if (isInt(a) && isInt(b)) return safe(a + b);
  if (typeof a === 'string' && typeof b === 'string') {
    spendText(frame, a.length + b.length);
    return a + b;
  }
  if (!isList(a) || !isList(b)) return NO_OVERLOAD;
  spend(frame, a.length + b.length);
  return [...a, ...b];
}

/** Zero has one sign only: what CEL calls an int has no negative zero. */
function safe(result: number): number | Failure {
  return Number.isSafeInteger(result) ? result + 0 : OVERFLOW;
}

function unfit([left, right]: Operands): string {
  return `no arithmetic is made for ${nameOf(left.type)} and ${nameOf(right.type)}`;
}
