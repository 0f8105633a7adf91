import fc from 'fast-check';
import { factsArb, membersArb, policyArb, ruleArb, voicesArb } from '../arbitraries.ts';
import { callerOf, FREE } from '../facts.ts';
import { modelAllows, modelOutcome } from '../model.ts';
import { wordsChanged } from './edits.ts';
import { judgeMutants } from './generations.ts';

/* Tries changes of the evaluator; the oracle is a model. */

type Package = typeof import('../../src/index.ts');

const FILES = [
  'parts/caller-parts.ts',
  'parts/endorsement-part.ts',
  'parts/endorsers.ts',
  'policy/evaluate.ts',
  'rule/compiled-rule.ts',
  'rule/decide.ts',
  'rule/is-met.ts',
  'rule/missing.ts',
  'rule/share.ts',
  'rule/tally.ts',
];

const SAMPLE = { seed: 4, numRuns: 3000 };

const calls = fc.sample(fc.tuple(policyArb, factsArb), SAMPLE);
const votes = fc.sample(fc.tuple(ruleArb, membersArb, voicesArb, fc.integer({ min: 0, max: 25 })), SAMPLE);
const verdicts = calls.map(([policy, facts]) => policy.clauses.find((clause) => modelAllows(clause, facts))?.name);
const outcomes = votes.map(([rule, members, voices, passed]) => modelOutcome(rule, { voices, members, passed }));

/** Whether a package judges every sampled call and vote as the model does, and names signatures that suffice. */
function agrees({ compilePolicy, decide }: Package): boolean {
  const judgesCalls = calls.every(([policy, facts], index) => {
    const decision = compilePolicy(policy).evaluate(facts, FREE);
    if (decision.allowed) return decision.clause === verdicts[index];
    return (
      verdicts[index] === undefined &&
      decision.refusals.every(({ clause: name, missing }) => {
        const clause = policy.clauses.find((each) => each.name === name);
        const further = (missing?.organisations ?? []).map((organisation) => callerOf({ organisation }));
        return !missing || (clause && modelAllows(clause, { ...facts, endorsers: [...facts.endorsers, ...further] }));
      })
    );
  });
  return (
    judgesCalls &&
    votes.every(([rule, members, voices, passed], index) => {
      return decide(rule, { voices, members, opened: 1000, time: 1000 + passed }).outcome === outcomes[index];
    })
  );
}

await judgeMutants({
  files: FILES,
  editsOf: wordsChanged,
  agrees: async (load) => agrees(await load<Package>('index.ts')),
});
