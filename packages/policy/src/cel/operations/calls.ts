import { shown } from '../../read/shape.ts';
import type { Typed } from '../interface.ts';
import type { Expr, ExprOf, Scope } from '../scope.ts';
import { compileIn, compileIndex } from './access.ts';
import { compileArithmetic, compileNegation } from './arithmetic.ts';
import { compileEquality, compileOrder } from './comparison.ts';
import { compileSize, compileTextTest } from './functions.ts';
import { compileChoice, compileLogic, compileNot } from './logic.ts';

/** Operators and functions, by the names that the parser gives them. */
export function compileCall(call: ExprOf<'callExpr'>, scope: Scope): Typed {
  const { function: name, target } = call;
  const given = [...(target ? [target] : []), ...call.args] as readonly Expr[];
  const [a, b, c] = given.slice(0, 3).map((each) => scope.compile(each, scope));
  const compiled =
    given.length === 1 && a
      ? compileOne(name, a, scope)
      : given.length === 2 && a && b
        ? compileTwo(name, [a, b], target !== undefined, scope)
        : undefined;
  if (compiled !== undefined) return compiled;
  if (name === '_?_:_' && a && b && c) return compileChoice([a, b, c], scope);
  throw scope.fail(`there is no function ${shown(name)} with so many arguments`);
}

function compileOne(name: string, operand: Typed, scope: Scope): Typed | undefined {
  if (name === '!_') return compileNot(operand, scope);
  if (name === '-_') return compileNegation(operand, scope);
  return name === 'size' ? compileSize(operand, scope) : undefined;
}

function compileTwo(
  name: string,
  operands: readonly [Typed, Typed],
  isMember: boolean,
  scope: Scope,
): Typed | undefined {
  if (isMember) return compileTextTest(name, operands, scope);
  switch (name) {
    case '_&&_':
      return compileLogic(false, operands, scope);
    case '_||_':
      return compileLogic(true, operands, scope);
    case '_==_':
      return compileEquality(true, operands, scope);
    case '_!=_':
      return compileEquality(false, operands, scope);
    case '@in':
      return compileIn(operands, scope);
    case '_[_]':
      return compileIndex(operands, scope);
    default:
      return compileOrder(name, operands, scope) ?? compileArithmetic(name, operands, scope);
  }
}
