import { SteleError } from '@stele/protocol';
import { expect, test } from 'vitest';
import { compilePolicy, readRule } from '../index.ts';

const ACCOUNT = '0a'.repeat(32);
const RULE = { weights: 'members', threshold: { weight: 1 } };
const names = (count: number) => Array.from({ length: count }, (_, index) => `n${index}`);

function detailOf(read: () => unknown): Readonly<Record<string, string | number>> {
  try {
    read();
  } catch (error) {
    if (error instanceof SteleError) return { code: error.code, ...error.detail };
    throw error;
  }
  return {};
}

test.each([
  [{ name: 'a' }, 'a clause without anything'],
  [{ name: 'a', roles: names(32), organisations: ['b'], accounts: [ACCOUNT], endorsement: RULE }, 'a full clause'],
  [{ name: 'x'.repeat(64), roles: undefined }, 'the longest name, and a part that is undefined'],
])('%j → accepted: %s', (clause, _) => {
  expect(detailOf(() => compilePolicy({ clauses: [clause] }))).toEqual({});
});

test.each([
  ['', {}, 'it has no name'],
  ['', { name: 'A' }, '"A" is no name'],
  ['', { name: '-a' }, '"-a" is no name'],
  ['', { name: 'x'.repeat(65) }, `"${'x'.repeat(64)}…" is no name`],
  ['', [], 'the clause is not an object'],
  ['a', { name: 'a', role: ['b'] }, 'the clause has the unknown property "role"'],
  ['a', { name: 'a', roles: [] }, 'the list of roles is empty; leave it out, or name one'],
  ['a', { name: 'a', roles: 'b' }, 'the list of roles is not a list'],
  ['a', { name: 'a', roles: names(33) }, 'the list of roles has 33 entries; 32 are allowed'],
  ['a', { name: 'a', roles: ['b', 'b'] }, 'the list of roles names "b" twice'],
  ['a', { name: 'a', organisations: ['Bank'] }, 'the list of organisations holds "Bank" that is no name'],
  ['a', { name: 'a', organisations: [1] }, 'the list of organisations holds something that is no name'],
  [
    'a',
    { name: 'a', accounts: [ACCOUNT.toUpperCase()] },
    `the list of accounts holds "${ACCOUNT.toUpperCase()}" that is no name`,
  ],
  [
    'a',
    { name: 'a', accounts: [ACCOUNT.slice(2)] },
    `the list of accounts holds "${ACCOUNT.slice(2)}" that is no name`,
  ],
  [
    'a',
    { name: 'a', endorsement: { ...RULE, veto: ['*'] } },
    'an endorsement has no veto: nobody speaks against by signing',
  ],
  [
    'a',
    { name: 'a', endorsement: { ...RULE, window: 1 } },
    'an endorsement has no window: it ends with the transaction’s own',
  ],
  ['a', { name: 'a', condition: 1 }, 'its condition is no text'],
] as const)('clause "%s" of %j → POLICY_BAD: %s', (clause, given, reason) => {
  expect(detailOf(() => compilePolicy({ clauses: [given] }))).toEqual({ code: 'POLICY_BAD', clause, reason });
});

test.each([
  [undefined, 'the policy is not an object'],
  [{ clauses: 1 }, 'the list of clauses is not a list'],
  [{ clauses: [], more: 1 }, 'the policy has the unknown property "more"'],
  [{ clauses: names(17).map((name) => ({ name })) }, 'the list of clauses has 17 entries; 16 are allowed'],
])('the policy %j → POLICY_BAD: %s', (policy, reason) => {
  expect(detailOf(() => compilePolicy(policy))).toEqual({ code: 'POLICY_BAD', clause: '', reason });
});

test('two clauses of one name → POLICY_BAD with the name', () => {
  const reason = 'another clause has the same name';
  const policy = { clauses: [{ name: 'a' }, { name: 'b' }, { name: 'a' }] };
  expect(detailOf(() => compilePolicy(policy))).toEqual({ code: 'POLICY_BAD', clause: 'a', reason });
});

test.each([
  [{ threshold: { weight: 1 } }, 'its weights are neither "members" nor "weights" nor a table'],
  [{ weights: [], threshold: { weight: 1 } }, 'its weights are neither "members" nor "weights" nor a table'],
  [{ ...RULE, weights: { A: 1 } }, 'its table holds "A", which is no name'],
  [{ ...RULE, weights: { a: -1 } }, 'the weight of "a" is no whole number from 0'],
  [{ ...RULE, weights: { a: 0.5 } }, 'the weight of "a" is no whole number from 0'],
  [{ ...RULE, weights: { a: 0 } }, 'its weights together are 0, or too many to count'],
  [{ ...RULE, weights: { a: 2 ** 53 - 1, b: 1 } }, 'its weights together are 0, or too many to count'],
  [{ ...RULE, weights: Object.fromEntries(names(33).map((n) => [n, 1])) }, 'its table has 33 weights; 32 are allowed'],
  [{ weights: 'members' }, 'the threshold is not an object'],
  [{ ...RULE, threshold: {} }, 'the threshold has neither a weight nor a share of two whole numbers from 0'],
  [{ ...RULE, threshold: { weight: 0 } }, 'the threshold asks for a weight that is no whole number from 1'],
  [{ ...RULE, threshold: { weight: 1.5 } }, 'the threshold asks for a weight that is no whole number from 1'],
  [{ ...RULE, threshold: { weight: 1, above: true } }, 'the threshold has a weight and a share'],
  [{ weights: { a: 1, b: 2 }, threshold: { weight: 4 } }, 'the threshold asks for 4 where all weights come to 3'],
  [
    { ...RULE, threshold: { share: [1] } },
    'the threshold has neither a weight nor a share of two whole numbers from 0',
  ],
  [{ ...RULE, threshold: { share: [0, 2] } }, 'the threshold asks for nothing'],
  [{ ...RULE, threshold: { share: [3, 2] } }, 'the threshold asks for more than there is'],
  [{ ...RULE, threshold: { share: [2, 2], above: true } }, 'the threshold asks for more than there is'],
  [{ ...RULE, threshold: { share: [1, 2], above: 1 } }, '"above" of the threshold is neither true nor false'],
  [
    { ...RULE, threshold: { share: [0, 0], above: true } },
    'the denominator of the threshold is not between 1 and 1000000',
  ],
  [{ ...RULE, threshold: { share: [1, 1_000_001] } }, 'the denominator of the threshold is not between 1 and 1000000'],
  [{ ...RULE, quorum: { weight: -1 } }, 'the quorum asks for a weight that is no whole number from 1'],
  [{ ...RULE, required: ['*'] }, 'the list of required organisations holds "*" that is no name'],
  [{ ...RULE, veto: [''] }, 'the list of vetoers holds "" that is no name'],
  [{ ...RULE, window: 0 }, 'its window is no whole number of milliseconds from 1'],
] as const)('the rule %j → POLICY_RULE_BAD: %s', (rule, reason) => {
  expect(detailOf(() => readRule(rule))).toEqual({ code: 'POLICY_RULE_BAD', reason });
});

test.each([
  { ...RULE, threshold: { share: [0, 2], above: true } },
  { ...RULE, threshold: { share: [1, 1] }, veto: ['*', 'a'], window: 1 },
  { ...RULE, weights: { a: 2 ** 53 - 1 } },
])('the rule %j → accepted, and a frozen copy', (rule) => {
  const read = readRule(rule);
  expect(read).toEqual(rule);
  expect(read).not.toBe(rule);
  expect(Object.isFrozen(read)).toBe(true);
});

test('a table named like what every object has → looked up among its own names', () => {
  expect(detailOf(() => readRule(JSON.parse('{"weights":{"__proto__":5},"threshold":{"weight":1}}')))).toEqual({
    code: 'POLICY_RULE_BAD',
    reason: 'its table holds "__proto__", which is no name',
  });
});
