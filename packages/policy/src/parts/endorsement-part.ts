import type { Caller, CallFacts, DecisionRule, Meter, Missing } from '../interface.ts';
import { compileRule, needsOf, readsWhole } from '../rule/compiled-rule.ts';
import { describeRule } from '../rule/describe-rule.ts';
import { favourOf, isMetBy, missingBeside } from '../rule/is-met.ts';
import { organisationsOf } from './endorsers.ts';
import { type Explain, listed, NAME_UNITS, PART_UNITS, type Part } from './part.ts';

/**
 * @param condition the clause's condition where that reads who endorses: signatures that it would then object to are
 *   not called missing.
 */
export function endorsementPart(rule: DecisionRule, condition: Part | undefined): Part {
  const compiled = compileRule(rule);
  const countsMembers = readsWhole(compiled) && compiled.weights !== 'members';
  return {
    name: 'endorsement',
    wanted: describeRule(rule),
    found: ({ endorsers, members }) => {
      const organisations = organisationsOf(endorsers);
      const weight = favourOf(compiled, organisations, members);
      return `${listed(organisations)}: ${weight} of the ${needsOf(compiled, members).favour} needed`;
    },
    check(facts, meter) {
      const { endorsers, members } = facts;
      const pairs = (endorsers.length * (endorsers.length + 1)) / 2;
      const looks = pairs + compiled.required.length * endorsers.length + (countsMembers ? members.size : 0);
      meter.charge(PART_UNITS + NAME_UNITS * looks);
      const organisations = organisationsOf(endorsers);
      if (isMetBy(compiled, organisations, members)) return undefined;
      // For the explanation: members are weighed and sorted.
      meter.charge(NAME_UNITS * members.size * Math.ceil(Math.log2(members.size + 2)));
      if (condition === undefined) return () => explain(missingBeside(compiled, organisations, members));
      const missing = missingBeside(compiled, organisations, members);
      return objectsTo(missing, condition, facts, meter) ? OBJECTED : () => explain(missing);
    },
  };
}

const OBJECTED: Explain = () => ({ reason: 'its condition would object to the signatures that are missing' });

function explain(missing: Missing | undefined): ReturnType<Explain> {
  if (missing === undefined) return { reason: 'all active members together do not suffice' };
  return { reason: `signatures are missing, for instance of ${listed(missing.organisations)}`, missing };
}

/** Whether a condition that holds now would no longer hold with further signatures. */
function objectsTo(missing: Missing | undefined, condition: Part, facts: CallFacts, meter: Meter): boolean {
  if (missing === undefined) return false;
  const endorsers = [...facts.endorsers, ...missing.organisations.map(callerOf)];
  return condition.check({ ...facts, endorsers }, meter) !== undefined;
}

function callerOf(organisation: string): Caller {
  return { account: '', organisation, subject: '', roles: [], attributes: {} };
}
