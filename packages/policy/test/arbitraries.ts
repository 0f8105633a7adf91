import fc from 'fast-check';
import type { Caller, CallFacts, Clause, DecisionRule, Members, Policy, Share, Voice } from '../src/index.ts';
import { callerOf, factsOf } from './facts.ts';

export const ORGANISATIONS = ['a', 'b', 'c', 'd', 'e'] as const;
const ROLES = ['clerk', 'auditor', 'admin'] as const;
const ACCOUNTS = ['11', '22', '33'].map((digits) => digits.repeat(32));

export const organisationArb = fc.constantFrom(...ORGANISATIONS);

const some = (names: readonly string[]): fc.Arbitrary<string[]> =>
  fc
    .subarray([...names], { minLength: 1 })
    .chain((chosen) => fc.shuffledSubarray(chosen, { minLength: chosen.length }));

const maybe = <Key extends string, Value>(key: Key, arb: fc.Arbitrary<Value>) =>
  fc.option(arb, { nil: undefined }).map((value) => (value === undefined ? {} : { [key]: value }));

function shareArb(most: number): fc.Arbitrary<Share> {
  const weight = fc.integer({ min: 1, max: most }).map((each) => ({ weight: each }));
  const fraction = fc
    .tuple(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 1, max: 7 }), fc.option(fc.boolean(), { nil: undefined }))
    .filter(([n, d, above]) => (above ? n < d : n > 0 && n <= d))
    .map(([n, d, above]): Share => ({ share: [n, d], ...(above === undefined ? {} : { above }) }));
  return fc.oneof(weight, fraction);
}

const tableArb = fc
  .dictionary(organisationArb, fc.integer({ min: 0, max: 4 }), { noNullPrototype: true })
  .filter((table) => Object.values(table).some((weight) => weight > 0));

const weightsArb: fc.Arbitrary<DecisionRule['weights']> = fc.oneof(
  fc.constant('members' as const),
  fc.constant('weights' as const),
  tableArb,
);

/** Well-made rules without window and veto. */
export const endorsementArb: fc.Arbitrary<DecisionRule> = weightsArb.chain((weights) => {
  const most = typeof weights === 'string' ? 6 : Object.values(weights).reduce((sum, weight) => sum + weight, 0);
  return fc
    .tuple(shareArb(most), maybe('quorum', shareArb(most)), maybe('required', some(ORGANISATIONS.slice(0, 3))))
    .map(([threshold, ...rest]) => Object.assign({ weights, threshold }, ...rest) as DecisionRule);
});

/** Well-made rules for votes. */
export const ruleArb: fc.Arbitrary<DecisionRule> = fc
  .tuple(endorsementArb, maybe('window', fc.integer({ min: 1, max: 20 })), maybe('veto', some([...ORGANISATIONS, '*'])))
  .map((parts) => Object.assign({}, ...parts) as DecisionRule);

const clauseArb: fc.Arbitrary<Omit<Clause, 'name'>> = fc
  .tuple(
    maybe('roles', some(ROLES)),
    maybe('organisations', some(ORGANISATIONS)),
    maybe('accounts', some(ACCOUNTS)),
    maybe('endorsement', endorsementArb),
  )
  .map((parts) => Object.assign({}, ...parts) as Omit<Clause, 'name'>);

/** Well-made policies without conditions. */
export const policyArb: fc.Arbitrary<Policy> = fc
  .array(clauseArb, { maxLength: 4 })
  .map((clauses) => ({ clauses: clauses.map((clause, index) => ({ name: `clause-${index}`, ...clause })) }));

/** Some of the organisations as members, in any order. */
export const membersArb: fc.Arbitrary<Members> = fc
  .shuffledSubarray([...ORGANISATIONS])
  .chain((names) => fc.tuple(...names.map((name) => fc.tuple(fc.constant(name), fc.integer({ min: 0, max: 4 })))))
  .map((entries) => new Map(entries as [string, number][]));

export const callerArb: fc.Arbitrary<Caller> = fc
  .record({
    organisation: fc.constantFrom('', 'stranger', ...ORGANISATIONS),
    account: fc.constantFrom(...ACCOUNTS),
    roles: fc.subarray([...ROLES]),
  })
  .map(callerOf);

export const factsArb: fc.Arbitrary<CallFacts> = fc
  .record({ caller: callerArb, others: fc.array(callerArb, { maxLength: 5 }), members: membersArb })
  .map(({ caller, others, members }) => factsOf({ caller, endorsers: [caller, ...others], members }));

export const voicesArb: fc.Arbitrary<ReadonlyMap<string, Voice>> = fc
  .dictionary(
    fc.constantFrom('stranger', ...ORGANISATIONS),
    fc.constantFrom<Voice>('for', 'for', 'against', 'abstain'),
    { noNullPrototype: true },
  )
  .map((voices) => new Map(Object.entries(voices)));
