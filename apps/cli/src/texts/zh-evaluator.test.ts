import { compilePolicy, type DecisionRule, decide, endorsement, type Policy, type Voice } from '@stele/policy';
import { expect, test } from 'vitest';
import { evaluatedZh } from './zh-evaluator.ts';

const members = new Map([
  ['a', 1],
  ['b', 2],
]);
const FREE = { charge: () => undefined };
const account = '11'.repeat(32);
const caller = (organisation: string, roles: readonly string[] = []) => ({
  ...{ account, organisation, subject: '', roles, attributes: {} },
});

/** Everything that the evaluator says of policies for different callers. */
function said(policy: Policy): string[] {
  const callers = [caller('a', ['clerk']), caller(''), caller('left')];
  return callers.flatMap((who) => {
    const facts = { contract: 'c', method: 'm', args: {}, height: 1, time: 1, caller: who, endorsers: [who], members };
    const { trace } = compilePolicy(policy).evaluate(facts, FREE);
    return trace.flatMap(({ parts }) =>
      parts.flatMap(({ part, wanted, found, reason }) => [part === 'condition' ? '' : wanted, found, reason ?? '']),
    );
  });
}

const RULES: readonly DecisionRule[] = [
  endorsement(2),
  endorsement(1, ['a', 'b']),
  { weights: 'weights', threshold: { share: [1, 2], above: true }, quorum: { share: [2, 3] }, required: ['b'] },
  { weights: 'members', threshold: { share: [1, 1] }, quorum: { weight: 1 } },
  { weights: { gone: 1 }, threshold: { weight: 1 } },
];

const POLICY: Policy = {
  clauses: [
    { name: 'roles', roles: ['clerk', 'auditor'] },
    { name: 'organisations', organisations: ['b', 'left'] },
    { name: 'accounts', accounts: ['22'.repeat(32)] },
    { name: 'true', condition: 'block.time > 0' },
    { name: 'false', condition: 'block.time > 10' },
    { name: 'objects', condition: 'size(endorsers) < 2', endorsement: endorsement(2) },
    ...RULES.map((rule, i) => ({ name: `rule-${i}`, endorsement: rule })),
  ],
};

/** English words that stand beside each other. */
const ENGLISH = /[a-z]{2,} [a-z]{2,}/i;

test('what the evaluator says of a policy → in Chinese, but for names', () => {
  const sentences = new Set(said(POLICY));
  expect(sentences.size).toBeGreaterThan(15);
  for (const sentence of sentences) expect(evaluatedZh(sentence), sentence).not.toMatch(ENGLISH);
});

test('what the evaluator says of votes → in Chinese, but for names', () => {
  const day = 86_400_000;
  const ballot = (voices: Record<string, Voice>, time = 1) => ({
    ...{ voices: new Map(Object.entries(voices)), members, opened: 0, time },
  });
  const joint: DecisionRule = { weights: 'members', threshold: { share: [1, 1] }, window: day };
  const veto: DecisionRule = { ...joint, threshold: { weight: 1 }, veto: ['*'] };
  const reasons = [
    decide(joint, ballot({})),
    decide(joint, ballot({ a: 'for', b: 'for' })),
    decide(joint, ballot({ a: 'against' })),
    decide(joint, ballot({}, 2 * day)),
    decide(veto, ballot({ a: 'for' })),
    decide(veto, ballot({ a: 'for', b: 'against' })),
  ].map(({ reason }) => reason);
  for (const reason of reasons) expect(evaluatedZh(reason), reason).not.toMatch(ENGLISH);
});

test('a sentence of a newer evaluator → as it is', () => {
  expect(evaluatedZh('something quite new')).toBe('something quite new');
});
