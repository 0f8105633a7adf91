import { parse } from '@bufbuild/cel';
import type { Fail } from '../read/shape.ts';
import type { Expr } from './scope.ts';

export interface ParsedCondition {
  readonly expr: Expr;
  /** The name of the macro that made an expression. */
  readonly macroOf: (expr: Expr) => string | undefined;
}

/** A condition's text in UTF-16 units. */
export const MOST_TEXT = 2048;

/**
 * Brackets and question marks in a condition, wherever they stand: the parser calls itself for each, and whether the
 * stack of a machine suffices must not decide what a policy is.
 */
const MOST_OPENINGS = 64;

/** Parses a condition. @throws what `fail` makes. */
export function parseCondition(text: string, fail: Fail): ParsedCondition {
  if (text.length > MOST_TEXT) throw fail(`its condition is longer than ${MOST_TEXT} units`);
  if (countOpenings(text) > MOST_OPENINGS)
    throw fail(`its condition has more than ${MOST_OPENINGS} brackets and choices`);
  const { expr, sourceInfo } = parsed(text, fail);
  return {
    expr,
    macroOf({ id }) {
      const kind = sourceInfo?.macroCalls[id.toString()]?.exprKind;
      if (kind?.case !== 'callExpr') return undefined;
      return kind.value.function === 'existsOne' ? 'exists_one' : kind.value.function;
    },
  };
}

function parsed(text: string, fail: Fail): ReturnType<typeof parse> {
  try {
    return parse(text);
  } catch (error) {
    throw fail(`its condition is no CEL expression${placeOf(error)}`);
  }
}

function placeOf(error: unknown): string {
  const { location } = error as { readonly location?: { readonly start?: { readonly offset?: unknown } } };
  const offset = location?.start?.offset;
  return typeof offset === 'number' ? `, from character ${offset + 1} on` : '';
}

function countOpenings(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) if (OPENINGS.has(text.charCodeAt(i))) count += 1;
  return count;
}

/** ( [ { ? */
const OPENINGS: ReadonlySet<number> = new Set([0x28, 0x5b, 0x7b, 0x3f]);
