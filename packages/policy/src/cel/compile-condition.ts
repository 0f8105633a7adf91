import type { CallFacts, Meter } from '../interface.ts';
import type { Fail } from '../read/shape.ts';
import { compileExpression } from './compile-expression.ts';
import { ENDORSERS, ENVIRONMENT } from './environment.ts';
import { Failure } from './failure.ts';
import { type Frame, type Typed, UNREAD, type Value } from './interface.ts';
import { parseCondition } from './parse-condition.ts';
import { spend, TooSlow } from './steps.ts';
import { mayBe, nameOf } from './types.ts';

/** A checked condition. */
export interface CompiledCondition {
  /** Whether it depends on who has signed. */
  readonly readsEndorsers: boolean;
  /** Whether it holds nowhere, because it reads no facts and is false. */
  readonly isNever: boolean;
  /** Why it does not hold; undefined where it does. @throws what the meter throws. */
  fault(facts: CallFacts, meter: Meter): string | undefined;
}

/**
 * Compiles a condition in CEL.
 * @throws what `fail` makes where it is malformed, too large, outside of the subset, or type-wrong; also where it
 *   reads no facts and always fails.
 */
export function compileCondition(text: string, fail: Fail): CompiledCondition {
  const { compiled, names } = compileText(text, ENVIRONMENT, fail);
  if (!mayBe(compiled.type, 'bool')) throw fail(`its condition gives ${nameOf(compiled.type)}, not true or false`);
  const fault = (facts: CallFacts, meter: Meter) => wordsFor(runCondition(compiled, facts, meter));
  const constant = names.size === 0 ? runCondition(compiled, NO_FACTS, FREE) : true;
  if (typeof constant !== 'boolean') throw fail(wordsFor(constant) as string);
  return { readsEndorsers: names.has(ENDORSERS), isNever: !constant, fault };
}

export interface CompiledText {
  readonly compiled: Typed;
  /** Names of the environment that it reads. */
  readonly names: ReadonlySet<string>;
}

/** Compiles an expression of any type. */
export function compileText(text: string, environment: ReadonlyMap<string, Typed>, fail: Fail): CompiledText {
  const { expr, macroOf } = parseCondition(text, fail);
  const seen = { nodes: 0, names: new Set<string>() };
  const scope = { environment, locals: new Map(), depth: 0, macroOf, seen, fail, compile: compileExpression };
  return { compiled: compileExpression(expr, scope), names: seen.names };
}

/** @returns a TooSlow where it takes more steps than it may. */
export function runCondition({ run, steps }: Typed, facts: CallFacts, meter: Meter): Value {
  const frame: Frame = { facts, meter, locals: [], steps: 0, args: UNREAD, endorsers: undefined };
  try {
    spend(frame, steps);
    return run(frame);
  } catch (error) {
    if (error instanceof TooSlow) return error;
    throw error;
  }
}

function wordsFor(value: Value): string | undefined {
  if (value === true) return undefined;
  if (value === false) return 'its condition is false';
  if (value instanceof Failure) return `its condition fails: ${value.reason}`;
  return value instanceof TooSlow ? 'its condition is too slow' : 'its condition gives neither true nor false';
}

const FREE: Meter = { charge: () => undefined };

const NOBODY = { account: '', organisation: '', subject: '', roles: [], attributes: {} };

const NO_FACTS: CallFacts = {
  contract: '',
  method: '',
  args: null,
  height: 0,
  time: 0,
  caller: NOBODY,
  endorsers: [],
  members: new Map(),
};
