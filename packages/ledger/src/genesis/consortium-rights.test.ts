import { canBeMet, compilePolicy, type DecisionRule, decide } from '@stele/policy';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  CONSORTIUM_PARAMETERS,
  consortiumPolicies,
  consortiumRules,
  FOUNDING_RULES,
  type FoundingRule,
} from './consortium-rights.ts';

const WINDOW = 60_000;
const CONSTITUTIONAL = ['sys.gateways', 'sys.governance', 'sys.nodes', 'sys.organisations', 'sys.policies'] as const;

const ruleOf = (kind: FoundingRule['kind']): FoundingRule =>
  kind === 'leading' || kind === 'statutory' ? { kind, organisation: 'm0' } : { kind };

/** Members m0, m1 and so on, each of the weight given. */
const membersOf = (weights: readonly number[]) =>
  new Map<string, number>(weights.map((weight, i) => [`m${i}`, weight]));

function outcome(rule: DecisionRule, weights: readonly number[], inFavour: readonly string[], time = 0): string {
  const voices = new Map(inFavour.map((id) => [id, 'for'] as const));
  return decide(rule, { voices, members: membersOf(weights), opened: 0, time }).outcome;
}

test.each(FOUNDING_RULES)('%s, with one to seven founders → every rule can be met', (kind) => {
  for (let count = 1; count <= 7; count++) {
    const members = membersOf(Array.from({ length: count }, () => 1));
    for (const rule of Object.values(consortiumRules(ruleOf(kind), WINDOW))) expect(canBeMet(rule, members)).toBe(true);
  }
});

test('whatever the founders chose → two thirds of the members, or of the weights, never change who decides', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...FOUNDING_RULES),
      fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 9 }),
      fc.infiniteStream(fc.boolean()),
      (kind, weights, votes) => {
        const inFavour = [...membersOf(weights).keys()].filter(() => votes.next().value);
        const byWeight = kind === 'weighted';
        const sum = (ids: readonly string[]) =>
          ids.reduce((total, id) => total + (byWeight ? (membersOf(weights).get(id) ?? 0) : 1), 0);
        const isAbove = 3 * sum(inFavour) > 2 * sum([...membersOf(weights).keys()]);
        const rules = consortiumRules(ruleOf(kind), WINDOW);
        for (const scope of CONSTITUTIONAL) {
          if (isAbove) continue;
          expect(outcome(rules[scope] as DecisionRule, weights, inFavour)).not.toBe('accepted');
        }
      },
    ),
  );
});

test.each<[FoundingRule['kind'], string[], string, string]>([
  ['majority', ['m1', 'm2', 'm3'], 'accepted', 'accepted'],
  ['majority', ['m1', 'm2'], 'open', 'open'],
  ['joint', ['m1', 'm2', 'm3'], 'open', 'open'],
  ['joint', ['m0', 'm1', 'm2', 'm3'], 'accepted', 'accepted'],
  ['statutory', ['m1', 'm2', 'm3'], 'open', 'open'],
  ['statutory', ['m0', 'm1', 'm2'], 'accepted', 'accepted'],
  ['leading', ['m1', 'm2', 'm3'], 'open', 'accepted'],
])('%s, four members, in favour %j → %s; of who decides → %s', (kind, inFavour, usual, constitutional) => {
  const rules = consortiumRules(ruleOf(kind), WINDOW);
  expect(outcome(rules['*'] as DecisionRule, [1, 1, 1, 1], inFavour)).toBe(usual);
  expect(outcome(rules['sys.policies'] as DecisionRule, [1, 1, 1, 1], inFavour)).toBe(constitutional);
});

test('a leader alone → decides the rest once nobody vetoed in time, and never who decides', () => {
  const rules = consortiumRules(ruleOf('leading'), WINDOW);
  expect(outcome(rules['*'] as DecisionRule, [1, 1, 1], ['m0'], WINDOW + 1)).toBe('accepted');
  expect(outcome(rules['sys.governance'] as DecisionRule, [1, 1, 1], ['m0'], WINDOW + 1)).toBe('refused');
});

test('the policies of a consortium → sound, and open nothing of administration but code and emergencies', () => {
  const policies = consortiumPolicies();
  for (const policy of Object.values(policies)) expect(compilePolicy(policy).policy).toEqual(policy);
  const opened = Object.entries(policies).map(([scope, { clauses }]) => [scope, clauses.flatMap(({ roles }) => roles)]);
  expect(opened).toEqual([
    ['call sys.contracts/deploy', ['development']],
    ['call sys.contracts/suspend', ['supervision', 'operation']],
    ['call sys.holds/suspendAccount', ['supervision', 'operation']],
    ['call sys.holds/suspendRecord', ['supervision', 'operation']],
  ]);
  expect(CONSORTIUM_PARAMETERS.deployment).toBe('approved');
});
