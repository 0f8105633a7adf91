import { expect, test } from 'vitest';
import { membersOf } from '../../test/facts.ts';
import { type DecisionRule, decide, joint, leading, majority, statutory, type Voice, weighted } from '../index.ts';

const DAY = 86_400_000;
const MEMBERS = membersOf({ a: 1, b: 2, c: 3, d: 4 });

function vote(rule: DecisionRule, voices: Readonly<Record<string, Voice>>, time = 0) {
  return decide(rule, { voices: new Map(Object.entries(voices)), members: MEMBERS, opened: 0, time });
}

test.each([
  ['joint, all in favour', joint(DAY), { a: 'for', b: 'for', c: 'for', d: 'for' }, 'accepted'],
  ['joint, one silent', joint(DAY), { a: 'for', b: 'for', c: 'for' }, 'open'],
  ['joint, one abstains', joint(DAY), { a: 'abstain' }, 'refused'],
  ['majority, half in favour', majority(DAY), { a: 'for', b: 'for' }, 'open'],
  ['majority, more than half in favour', majority(DAY), { a: 'for', b: 'for', c: 'for' }, 'accepted'],
  ['majority, half against', majority(DAY), { a: 'against', b: 'against' }, 'refused'],
  ['weights, exactly the share', weighted({ share: [7, 10] }, DAY), { c: 'for', d: 'for' }, 'accepted'],
  ['weights, above the share', weighted({ share: [7, 10], above: true }, DAY), { c: 'for', d: 'for' }, 'open'],
  ['statutory, majority without the supervisor', statutory('d', DAY), { a: 'for', b: 'for', c: 'for' }, 'open'],
  ['statutory, the supervisor against', statutory('d', DAY), { d: 'against' }, 'refused'],
  ['statutory, the supervisor among them', statutory('d', DAY), { a: 'for', b: 'for', d: 'for' }, 'accepted'],
  ['leading, its voice alone', leading('a', DAY), { a: 'for' }, 'open'],
  ['leading, a veto', leading('a', DAY), { a: 'for', c: 'against' }, 'refused'],
  ['leading, the leader against', leading('a', DAY), { a: 'against' }, 'refused'],
  ['leading, everybody has spoken', leading('a', DAY), { a: 'for', b: 'abstain', c: 'for', d: 'abstain' }, 'accepted'],
  ['a stranger in favour', majority(DAY), { a: 'for', b: 'for', stranger: 'for' }, 'open'],
  ['a stranger’s veto', leading('a', DAY), { a: 'for', stranger: 'against' }, 'open'],
] as const)('%s → the last column', (_, rule, voices, outcome) => {
  expect(vote(rule, voices).outcome).toBe(outcome);
});

test('the last ms of a window → open; its end → refused, or accepted where only vetoers were waited for', () => {
  expect(vote(majority(DAY), { a: 'for' }, DAY - 1).outcome).toBe('open');
  expect(vote(majority(DAY), { a: 'for' }, DAY)).toEqual({ outcome: 'refused', reason: 'its window has passed' });
  expect(vote(leading('a', DAY), { a: 'for' }, DAY - 1).outcome).toBe('open');
  expect(vote(leading('a', DAY), { a: 'for' }, DAY).outcome).toBe('accepted');
});

test('a quorum → abstaining helps it, and silence does not', () => {
  const rule: DecisionRule = { weights: 'members', threshold: { weight: 1 }, quorum: { share: [3, 4] } };
  expect(vote(rule, { a: 'for', b: 'abstain' })).toMatchObject({ outcome: 'open', missing: { count: 1 } });
  expect(vote(rule, { a: 'for', b: 'abstain', c: 'against' }).outcome).toBe('accepted');
});

test('an open vote → names the fewest that would decide it: required ones, the heaviest, then by name', () => {
  const rule: DecisionRule = { weights: 'weights', threshold: { weight: 5 }, required: ['a'] };
  expect(vote(rule, {}).missing).toEqual({ organisations: ['a', 'd'], count: 2 });
  expect(vote(majority(DAY), {}).missing).toEqual({ organisations: ['a', 'b', 'c'], count: 3 });
});

test('no members at all → nothing is accepted', () => {
  const rule = weighted({ share: [1, 2] }, DAY);
  expect(decide(rule, { voices: new Map(), members: new Map(), opened: 0, time: 0 }).outcome).toBe('refused');
});
