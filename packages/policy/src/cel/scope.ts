import type { parse } from '@bufbuild/cel';
import type { Fail } from '../read/shape.ts';
import type { Type, Typed } from './interface.ts';

/** The tree that the parser makes. */
export type Expr = ReturnType<typeof parse>['expr'];

type Kind = NonNullable<Expr['exprKind']>;

/** One kind of expression, as the parser describes it. */
export type ExprOf<Case extends Kind['case']> = Extract<Kind, { readonly case: Case }>['value'];

/** A variable of a macro. */
export interface Local {
  readonly slot: number;
  readonly type: Type;
}

/** What an expression stands in. */
export interface Scope {
  /** Names that every condition knows. */
  readonly environment: ReadonlyMap<string, Typed>;
  readonly locals: ReadonlyMap<string, Local>;
  readonly depth: number;
  /** The name of the macro that made an expression, by its id. */
  readonly macroOf: (expr: Expr) => string | undefined;
  /** Shared by the whole condition. */
  readonly seen: Seen;
  readonly fail: Fail;
  readonly compile: (expr: Expr | undefined, scope: Scope) => Typed;
}

/** What compiling a condition has met so far. */
export interface Seen {
  nodes: number;
  readonly names: Set<string>;
}

/** Nested macros. */
export const MOST_MACROS = 2;
export const MOST_NODES = 256;
export const MOST_DEPTH = 16;
