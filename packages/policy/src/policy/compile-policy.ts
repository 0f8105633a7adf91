import type { CallFacts, Clause, CompiledPolicy, Decision, Meter, Policy } from '../interface.ts';
import { callerParts } from '../parts/caller-parts.ts';
import { conditionPart } from '../parts/condition-part.ts';
import { endorsementPart } from '../parts/endorsement-part.ts';
import type { Part } from '../parts/part.ts';
import { readPolicy } from '../read/read-policy.ts';
import { conditionOf } from './condition-of.ts';
import { type CompiledClause, evaluate } from './evaluate.ts';

/**
 * Checks a policy and makes it quick to apply.
 * @throws SteleError POLICY_BAD with the clause and the reason.
 */
export function compilePolicy(policy: unknown): CompiledPolicy {
  return new ClausePolicy(readPolicy(policy));
}

class ClausePolicy implements CompiledPolicy {
  readonly policy: Policy;
  readonly #clauses: readonly CompiledClause[];

  constructor(policy: Policy) {
    this.policy = policy;
    this.#clauses = policy.clauses.map(compileClause);
  }

  evaluate(facts: CallFacts, meter: Meter): Decision {
    return evaluate(this.#clauses, facts, meter);
  }
}

function compileClause(clause: Clause): CompiledClause {
  const { name, endorsement } = clause;
  const parts: Part[] = callerParts(clause);
  const condition = conditionOf(clause);
  const part = condition && conditionPart(clause.condition as string, condition);
  if (part) parts.push(part);
  if (endorsement) parts.push(endorsementPart(endorsement, condition?.readsEndorsers ? part : undefined));
  return { name, parts };
}
