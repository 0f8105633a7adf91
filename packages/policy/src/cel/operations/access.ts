import { shown } from '../../read/shape.ts';
import { Failure, NO_KEY, NO_OVERLOAD, OUT_OF_RANGE } from '../failure.ts';
import type { Frame, Run, Type, Typed, Value } from '../interface.ts';
import type { ExprOf, Scope } from '../scope.ts';
import { areComparable, mayBe, nameOf } from '../types.ts';
import { holds } from './equality.ts';
import { lift, liftBoth } from './lift.ts';
import { isInt, isList, isMap } from './values.ts';

/** `a.b`, and `has(a.b)`. */
export function compileSelect({ operand, field, testOnly }: ExprOf<'selectExpr'>, scope: Scope): Typed {
  const target = scope.compile(operand, scope);
  const { type } = target;
  if (typeof type === 'object' && type.kind === 'record') {
    const found = type.fields.get(field);
    if (found === undefined) throw scope.fail(`there is no field ${shown(field)}`);
    return testOnly ? { type: 'bool', steps: 1, run: () => true } : found;
  }
  if (!mayBe(type, 'map')) throw scope.fail(`${nameOf(type)} has no fields`);
  const steps = 1 + target.steps;
  if (!testOnly) return { type: typeOfEntries(type), steps, run: reading(target.run, field) };
  return {
    type: 'bool',
    steps,
    run: lift(target.run, (value) => (isMap(value) ? Object.hasOwn(value, field) : NO_OVERLOAD)),
  };
}

/** `a[b]` */
export function compileIndex([target, index]: readonly [Typed, Typed], scope: Scope): Typed {
  const { type } = target;
  const fits = (mayBe(type, 'list') && mayBe(index.type, 'int')) || (mayBe(type, 'map') && mayBe(index.type, 'string'));
  if (!fits) throw scope.fail(`${nameOf(type)} has no entries by ${nameOf(index.type)}`);
  const run = liftBoth(target.run, index.run, (value, key) => (isList(value) ? item(value, key) : entry(value, key)));
  return { type: typeOfEntries(type), steps: 1 + target.steps + index.steps, run };
}

/** `a in b`: an item of a list, or a key of a map. */
export function compileIn([value, target]: readonly [Typed, Typed], scope: Scope): Typed {
  const { type } = target;
  if (!mayBe(type, 'list', 'map')) throw scope.fail(`nothing is in ${nameOf(type)}`);
  const looked = typeof type === 'object' && type.kind === 'list' ? type.item : type === 'dyn' ? type : 'string';
  if (!areComparable(value.type, looked)) throw scope.fail(`${nameOf(value.type)} is never in ${nameOf(type)}`);
  const run = liftBoth(value.run, target.run, isIn);
  return { type: 'bool', steps: 1 + value.steps + target.steps, run };
}

function isIn(value: Value, target: Value, frame: Frame): Value {
  if (isList(target)) return holds(target, value, frame);
  return isMap(target) && typeof value === 'string' ? Object.hasOwn(target, value) : NO_OVERLOAD;
}

function typeOfEntries(type: Type): Type {
  if (typeof type !== 'object' || type.kind === 'record') return 'dyn';
  return type.kind === 'list' ? type.item : type.value;
}

function item(list: readonly Value[], index: Value): Value {
  if (!isInt(index)) return NO_OVERLOAD;
  return index >= 0 && index < list.length ? list[index] : OUT_OF_RANGE;
}

/**
 * Reads a field. A name that objects do not inherit needs no look whether it is their own, which is slow (the measurement
 * stands at liftLeft).
 */
function reading(target: Run, field: string): Run {
  if (field in Object.prototype) return lift(target, (value) => entry(value, field));
  return (frame) => {
    const value = target(frame);
    // Before all else: a failure is an object too, with a field "reason".
    if (value instanceof Failure) return value;
    if (!isMap(value)) return NO_OVERLOAD;
    const found = value[field];
    return found === undefined ? NO_KEY : found;
  };
}

/** Only what the map itself has: every object has a "constructor". */
function entry(map: Value, key: Value): Value {
  if (!isMap(map) || typeof key !== 'string') return NO_OVERLOAD;
  return Object.hasOwn(map, key) ? map[key] : NO_KEY;
}
