import type { CallFacts, ClauseTrace, Meter, PartTrace } from '../interface.ts';
import type { Part } from '../parts/part.ts';
import type { CompiledClause } from './evaluate.ts';

/** Conditions are bounded by themselves; explaining happens outside of consensus and pays nothing. */
const FREE: Meter = { charge: () => undefined };

/** What each part of each clause wanted and found, whatever the parts before it say. */
export function traceOf(clauses: readonly CompiledClause[], facts: CallFacts): readonly ClauseTrace[] {
  return clauses.map(({ name, parts }) => {
    const traces = parts.map((part) => tracePart(part, facts));
    return { clause: name, holds: traces.every(({ holds }) => holds), parts: traces };
  });
}

function tracePart(part: Part, facts: CallFacts): PartTrace {
  const explain = part.check(facts, FREE);
  const { name, wanted } = part;
  return { part: name, wanted, found: part.found(facts), holds: explain === undefined, ...explain?.(facts) };
}
