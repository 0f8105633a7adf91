import type { CallFacts, Decision, Meter, PartName } from '../interface.ts';
import type { Explain, Part } from '../parts/part.ts';
import { AllowedDecision, RefusedDecision } from './decision.ts';

/** A clause as the evaluator runs it. */
export interface CompiledClause {
  readonly name: string;
  /** An endorsement last: what it finds missing is then all that is missing. */
  readonly parts: readonly Part[];
}

/** The first part of a clause that does not hold. */
export interface Fault {
  readonly clause: string;
  readonly part: PartName;
  readonly explain: Explain;
}

/** The one evaluator: verdict and trace both come from the `check` of the parts. */
export function evaluate(clauses: readonly CompiledClause[], facts: CallFacts, meter: Meter): Decision {
  const faults: Fault[] = [];
  for (const clause of clauses) {
    const fault = faultOf(clause, facts, meter);
    if (fault === undefined) return new AllowedDecision(clauses, facts, clause.name);
    faults.push(fault);
  }
  return new RefusedDecision(clauses, facts, faults);
}

function faultOf({ name, parts }: CompiledClause, facts: CallFacts, meter: Meter): Fault | undefined {
  for (const part of parts) {
    const explain = part.check(facts, meter);
    if (explain !== undefined) return { clause: name, part: part.name, explain };
  }
  return undefined;
}
