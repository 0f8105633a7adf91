import type { CallFacts, Clause, CompiledPolicy, Decision, Meter, Policy } from '../interface.ts';
import { callerParts } from '../parts/caller-parts.ts';
import { conditionPart } from '../parts/condition-part.ts';
import { endorsementPart } from '../parts/endorsement-part.ts';
import type { Part } from '../parts/part.ts';
import { readPolicy } from '../read/read-policy.ts';
import { conditionOf } from './condition-of.ts';
import { type CompiledClause, evaluate } from './evaluate.ts';

/** Units for parsing one unit of a condition's text: up to 10 µs on two cores, before the parser's code is warm. */
const TEXT_UNITS = 4000;

/**
 * Checks a policy and makes it quick to apply.
 * @param meter pays for parsing conditions, where that happens inside of a block.
 * @throws SteleError POLICY_BAD with the clause and the reason.
 */
export function compilePolicy(policy: unknown, meter?: Meter): CompiledPolicy {
  const checked = readPolicy(policy);
  for (const { condition } of checked.clauses)
    if (condition !== undefined) meter?.charge(TEXT_UNITS * condition.length);
  return new ClausePolicy(checked);
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
