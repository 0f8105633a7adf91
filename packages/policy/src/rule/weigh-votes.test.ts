import fc from 'fast-check';
import { expect, test } from 'vitest';
import { membersArb, ruleArb, voicesArb } from '../../test/arbitraries.ts';
import { membersOf } from '../../test/facts.ts';
import { type DecisionRule, decide, majority, weighted, weighVotes } from '../index.ts';

const MEMBERS = membersOf({ a: 1, b: 2, c: 3, d: 4 });

test('a majority of members → each counts 1, whatever its weight', () => {
  const weighed = weighVotes(
    majority(1),
    new Map([
      ['a', 'for'],
      ['b', 'against'],
      ['stranger', 'for'],
    ] as const),
    MEMBERS,
  );
  expect(weighed).toMatchObject({ favour: 1, against: 1, abstained: 0, silent: 2, whole: 4, needed: 3, quorum: 0 });
  expect(weighed.members.get('d')).toBe(1);
});

test('a share of the weights → rounded as the decision rounds it', () => {
  const weighed = weighVotes(weighted({ share: [2, 3] }, 1), new Map([['d', 'abstain']] as const), MEMBERS);
  expect(weighed).toMatchObject({ favour: 0, abstained: 4, silent: 6, whole: 10, needed: 7 });
});

test('any vote without required voices, veto and window → in favour as much as needed exactly where it is accepted', () => {
  fc.assert(
    fc.property(ruleArb, membersArb, voicesArb, (given, members, voices) => {
      const { weights, threshold, quorum } = given;
      const rule: DecisionRule = { weights, threshold, ...(quorum ? { quorum } : {}) };
      const { favour, silent, whole, needed, quorum: spoken } = weighVotes(rule, voices, members);
      const { outcome } = decide(rule, { voices, members, opened: 0, time: 0 });
      expect(outcome === 'accepted').toBe(favour >= needed && whole - silent >= spoken);
    }),
    { numRuns: 300 },
  );
});
