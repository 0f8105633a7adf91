import { Failure, NO_OVERLOAD } from '../failure.ts';
import type { Frame, Run, Type, Typed, Value } from '../interface.ts';
import { type Expr, type ExprOf, MOST_MACROS, type Scope } from '../scope.ts';
import { spend } from '../steps.ts';
import { listOf, mayBe, nameOf } from '../types.ts';
import { checkBool, combine } from './logic.ts';
import { isList } from './values.ts';

/** A macro over the items of a list. The parser has expanded it; its parts are found again and run as one loop. */
export function compileMacro(expr: Expr, macro: ExprOf<'comprehensionExpr'>, scope: Scope): Typed {
  const range = scope.compile(macro.iterRange, scope);
  if (!mayBe(range.type, 'list')) throw scope.fail(`a macro runs over ${nameOf(range.type)}, which is no list`);
  const slot = scope.locals.size;
  if (slot >= MOST_MACROS) throw scope.fail(`its macros are nested more than ${MOST_MACROS} deep`);
  const item = typeof range.type === 'object' && range.type.kind === 'list' ? range.type.item : 'dyn';
  if (scope.locals.has(macro.iterVar)) throw scope.fail('two macros inside each other use the same variable');
  const inner = { ...scope, locals: new Map(scope.locals).set(macro.iterVar, { slot, type: item }) };
  const name = scope.macroOf(expr);
  const [first, second] = partsOf(name, macro, inner);
  return { steps: 1 + range.steps, ...loopOf(name, { range: range.run, slot, first, second, item }, inner) };
}

interface Loop {
  readonly range: Run;
  readonly slot: number;
  /** The test, or what `map` makes of an item. */
  readonly first: Typed;
  /** What a `map` with a test makes of an item. */
  readonly second: Typed | undefined;
  readonly item: Type;
}

function loopOf(name: string | undefined, loop: Loop, scope: Scope): { readonly type: Type; readonly run: Run } {
  const { first, second } = loop;
  if (name === 'map' && second === undefined) return { type: listOf(first.type), run: mapping(loop, first) };
  checkBool(first, scope);
  if (name === 'exists') return { type: 'bool', run: quantifying(loop, true) };
  if (name === 'all') return { type: 'bool', run: quantifying(loop, false) };
  if (name === 'map' && second !== undefined) return { type: listOf(second.type), run: filtering(loop, second.run) };
  if (name === 'filter') return { type: listOf(loop.item), run: filtering(loop, undefined) };
  return { type: 'bool', run: countingOne(loop) };
}

/** `exists` is an `||` and `all` an `&&` over all items, failures included. */
function quantifying({ range, slot, first }: Loop, decisive: boolean): Run {
  return (frame) => {
    const list = range(frame);
    if (!isList(list)) return list instanceof Failure ? list : NO_OVERLOAD;
    let result: Value = !decisive;
    for (const item of list) {
      const found = runOn(item, first, slot, frame);
      if (found === decisive) return decisive;
      result = combine(decisive, result, found);
    }
    return result;
  };
}

function countingOne(loop: Loop): Run {
  const filter = filtering(loop, undefined);
  return (frame) => {
    const found = filter(frame);
    return isList(found) ? found.length === 1 : found;
  };
}

function mapping({ range, slot }: Loop, step: Typed): Run {
  return collecting(range, (item, frame) => runOn(item, step, slot, frame));
}

/** Items that pass the test, or what is made of them. */
function filtering({ range, slot, first, second }: Loop, make: Run | undefined): Run {
  const body = second === undefined ? first : { ...first, steps: first.steps + second.steps };
  return collecting(range, (item, frame) => {
    const passes = runOn(item, body, slot, frame);
    if (passes === true) return make === undefined ? item : make(frame);
    if (passes === false) return LEFT_OUT;
    return passes instanceof Failure ? passes : NO_OVERLOAD;
  });
}

/** Stands for an item that the list does not get. */
const LEFT_OUT = Symbol('left out');

function collecting(range: Run, visit: (item: Value, frame: Frame) => Value): Run {
  return (frame) => {
    const list = range(frame);
    if (!isList(list)) return list instanceof Failure ? list : NO_OVERLOAD;
    const results: Value[] = [];
    for (const item of list) {
      const result = visit(item, frame);
      if (result instanceof Failure) return result;
      if (result !== LEFT_OUT) results.push(result);
    }
    return results;
  };
}

function runOn(item: Value, body: Typed, slot: number, frame: Frame): Value {
  spend(frame, 1 + body.steps);
  frame.locals[slot] = item;
  return body.run(frame);
}

/** The expressions of the macro as it was written, found in what the parser made of it. */
function partsOf(name: string | undefined, macro: ExprOf<'comprehensionExpr'>, scope: Scope): [Typed, Typed?] {
  const [a, b] = argumentsOf(macro.loopStep);
  switch (name) {
    case 'exists':
    case 'all':
      return [scope.compile(b, scope)];
    case 'exists_one':
    case 'filter':
      return [scope.compile(a, scope)];
    case 'map':
      return b?.exprKind.case === 'listExpr'
        ? [scope.compile(itemOf(b), scope)]
        : [scope.compile(a, scope), scope.compile(itemOf(argumentsOf(b)[1]), scope)];
    default:
      throw scope.fail('it uses a macro that conditions do not have');
  }
}

function argumentsOf(expr: Expr | undefined): readonly (Expr | undefined)[] {
  return expr?.exprKind.case === 'callExpr' ? (expr.exprKind.value.args as readonly Expr[]) : [];
}

function itemOf(expr: Expr | undefined): Expr | undefined {
  return expr?.exprKind.case === 'listExpr' ? (expr.exprKind.value.elements[0] as Expr) : undefined;
}
