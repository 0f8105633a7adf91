import type { CallFacts, Clause, CompiledPolicy, Decision, Meter, Policy } from '../interface.ts';
import { callerParts } from '../parts/caller-parts.ts';
import { endorsementPart } from '../parts/endorsement-part.ts';
import type { Part } from '../parts/part.ts';
import { policyError, readPolicy } from '../read/read-policy.ts';
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
  if (clause.condition !== undefined) throw policyError(clause.name, 'conditions are not known');
  const parts: Part[] = callerParts(clause);
  if (clause.endorsement) parts.push(endorsementPart(clause.endorsement, undefined));
  return { name: clause.name, clause, parts };
}
