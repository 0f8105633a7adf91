import type { Typed } from './interface.ts';
import { compileSelect } from './operations/access.ts';
import { compileCall } from './operations/calls.ts';
import { compileMacro } from './operations/macros.ts';
import { compileConstant, compileList, compileName } from './operations/terms.ts';
import { type Expr, MOST_DEPTH, MOST_NODES, type Scope } from './scope.ts';

/**
 * Compiles a parsed expression into closures.
 * @throws what the scope's `fail` makes, where it is outside of the subset or its types do not fit.
 */
export function compileExpression(expr: Expr | undefined, outer: Scope): Typed {
  const scope = { ...outer, depth: outer.depth + 1 };
  scope.seen.nodes += 1;
  if (scope.seen.nodes > MOST_NODES) throw scope.fail(`it has more than ${MOST_NODES} parts`);
  if (scope.depth > MOST_DEPTH) throw scope.fail(`it is nested more than ${MOST_DEPTH} deep`);
  const kind = expr?.exprKind;
  switch (kind?.case) {
    case 'constExpr':
      return compileConstant(kind.value, scope);
    case 'identExpr':
      return compileName(kind.value.name, scope);
    case 'selectExpr':
      return compileSelect(kind.value, scope);
    case 'callExpr':
      return compileCall(kind.value, scope);
    case 'listExpr':
      return compileList(kind.value, scope);
    case 'comprehensionExpr':
      return compileMacro(expr as Expr, kind.value, scope);
    default:
      throw scope.fail('it makes a map or a message, which conditions do not have');
  }
}
