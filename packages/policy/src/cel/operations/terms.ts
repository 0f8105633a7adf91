import { shown } from '../../read/shape.ts';
import { Failure } from '../failure.ts';
import type { Frame, Scalar, Type, Typed, Value } from '../interface.ts';
import type { ExprOf, Scope } from '../scope.ts';
import { spend } from '../steps.ts';
import { join, listOf } from '../types.ts';

export function compileConstant({ constantKind }: ExprOf<'constExpr'>, scope: Scope): Typed {
  switch (constantKind.case) {
    case 'boolValue':
      return constant('bool', constantKind.value);
    case 'int64Value':
      return constant('int', readInt(constantKind.value, scope));
    case 'doubleValue':
      return constant('double', readDouble(constantKind.value, scope));
    case 'stringValue':
      return constant('string', constantKind.value);
    case 'nullValue':
      return constant('null', null);
    default:
      throw scope.fail('it writes a value of a type that conditions do not have');
  }
}

function constant(type: Scalar, value: Value): Typed {
  return { type, steps: 1, run: () => value, constant: { value } };
}

function readInt(value: bigint, scope: Scope): number {
  const int = Number(value);
  if (!Number.isSafeInteger(int)) throw scope.fail('it writes an int that is no safe integer');
  return int;
}

/** A whole double would be an int in the arguments, where JSON does not tell 1.0 from 1. */
function readDouble(value: number, scope: Scope): number {
  if (Number.isFinite(value) && !Number.isSafeInteger(value)) return value;
  throw scope.fail('it writes a double that is a whole number, or none: write an int');
}

export function compileName(name: string, scope: Scope): Typed {
  const local = scope.locals.get(name);
  if (local !== undefined) return { type: local.type, steps: 1, run: ({ locals }) => locals[local.slot] };
  const found = scope.environment.get(name);
  if (found === undefined) throw scope.fail(`the name ${shown(name)} is unknown`);
  scope.seen.names.add(name);
  return found;
}

export function compileList({ elements, optionalIndices }: ExprOf<'listExpr'>, scope: Scope): Typed {
  if (optionalIndices.length > 0) throw scope.fail('it makes a list with optional entries');
  const items = elements.map((element) => scope.compile(element, scope));
  const runs = items.map(({ run }) => run);
  const run = (frame: Frame): Value => {
    spend(frame, runs.length);
    const list: Value[] = [];
    for (const each of runs) {
      const value = each(frame);
      if (value instanceof Failure) return value;
      list.push(value);
    }
    return list;
  };
  const type: Type = items.map((item) => item.type).reduce(join, items[0]?.type ?? 'dyn');
  return { type: listOf(type), steps: items.reduce((sum, { steps }) => sum + steps, 1), run };
}
