import type { Allowed, CallFacts, ClauseTrace, Refusal, Refused } from '../interface.ts';
import type { CompiledClause, Fault } from './evaluate.ts';
import { traceOf } from './trace.ts';

/** Keeps the facts, so that a trace costs nothing until somebody reads it. */
export class AllowedDecision implements Allowed {
  readonly allowed = true;
  readonly clause: string;
  readonly #clauses: readonly CompiledClause[];
  readonly #facts: CallFacts;

  constructor(clauses: readonly CompiledClause[], facts: CallFacts, clause: string) {
    this.#clauses = clauses;
    this.#facts = facts;
    this.clause = clause;
  }

  get trace(): readonly ClauseTrace[] {
    return traceOf(this.#clauses, this.#facts);
  }
}

/** Puts its refusals into words when they are read. */
export class RefusedDecision implements Refused {
  readonly allowed = false;
  readonly #clauses: readonly CompiledClause[];
  readonly #facts: CallFacts;
  readonly #faults: readonly Fault[];

  constructor(clauses: readonly CompiledClause[], facts: CallFacts, faults: readonly Fault[]) {
    this.#clauses = clauses;
    this.#facts = facts;
    this.#faults = faults;
  }

  get refusals(): readonly Refusal[] {
    return this.#faults.map(({ clause, part, explain }) => ({ clause, part, ...explain(this.#facts) }));
  }

  get trace(): readonly ClauseTrace[] {
    return traceOf(this.#clauses, this.#facts);
  }
}
