import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { factsArb, membersArb, policyArb, ruleArb, voicesArb } from '../arbitraries.ts';
import { callerOf, FREE } from '../facts.ts';
import { modelAllows, modelOutcome } from '../model.ts';
import { type Mutant, mutantsOf } from './mutants.ts';

/* Prints, as JSON, how many changes of the evaluator the model notices, and those that it does not. */

type Package = typeof import('../../src/index.ts');

const SOURCES = new URL('../../src/', import.meta.url).href;
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

let current: Mutant | undefined;
let generation = 0;

// Each mutant is a generation of all modules of the package, of which one has another text.
registerHooks({
  resolve(specifier, context, next) {
    const resolved = next(specifier, context);
    return resolved.url.startsWith(SOURCES) && generation > 0
      ? { ...resolved, url: `${resolved.url.split('?')[0]}?generation=${generation}` }
      : resolved;
  },
  load(url, context, next) {
    const isChanged = current !== undefined && url.split('?')[0] === SOURCES + current.file;
    return isChanged
      ? { format: 'module-typescript', source: current?.source ?? '', shortCircuit: true }
      : next(url, context);
  },
});

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

async function survives(mutant: Mutant | undefined): Promise<boolean> {
  current = mutant;
  generation += 1;
  try {
    return agrees((await import(`${SOURCES}index.ts?generation=${generation}`)) as Package);
  } catch {
    return false;
  }
}

if (!(await survives(undefined))) throw new TypeError('The unchanged package does not agree with the model.');
const mutants = FILES.flatMap((file) => mutantsOf(file, readFileSync(fileURLToPath(SOURCES + file), 'utf8')));
const survivors: string[] = [];
for (const mutant of mutants) if (await survives(mutant)) survivors.push(`${mutant.file}: ${mutant.text}`);
process.stdout.write(JSON.stringify({ mutants: mutants.length, survivors }));
