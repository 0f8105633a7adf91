import type { AccessRequest, Grant } from '@stele/sdk';
import { expect, test } from 'vitest';
import { accessRequestsOf, asksForAccess, grantsOf } from './access-request.ts';
import { caseName, readCaseName } from './case-name.ts';
import { contractsIn, queriesIn } from './scope.ts';
import { isStillAnswered, standingOf } from './standing.ts';

const request: AccessRequest = {
  supervisor: 'regulator',
  purpose: 'yearly review',
  contracts: ['kv/get', 'evidence'],
  organisations: ['bank-a'],
  until: 2000,
  reads: 2,
};
const grant: Grant = { ...request, since: 1000, height: 7, transaction: 'ab', used: 0 };
const call = { contract: 'sys.supervision', method: 'grant', args: request };

test('a proposal with other calls beside it → what it asks to be granted', () => {
  const other = { contract: 'sys.quotas', method: 'set', args: {} };
  expect(asksForAccess([other])).toBe(false);
  expect(asksForAccess([other, call])).toBe(true);
  expect(accessRequestsOf([other, call])).toEqual([request]);
});

test('a call without the form of a request → left out, and still said to ask for access', () => {
  const odd = { ...call, args: { ...request, contracts: 'kv' } };
  expect([accessRequestsOf([odd]), asksForAccess([odd])]).toEqual([[], true]);
});

test('grants of one block → those that say what was asked', () => {
  const grants = [
    { grant: '1', record: grant },
    { grant: '2', record: { ...grant, purpose: 'another' } },
    { grant: '3', record: { ...grant, height: 8 } },
    { grant: '4', record: { ...grant, used: 2, ended: { time: 1, by: 'x', reason: 'y' } } },
  ];
  expect(grantsOf([request], 7, grants).map(({ grant: name }) => name)).toEqual(['1', '4']);
});

test.each([
  ['in its term', {}, 2000, 'in-force'],
  ['after its term', {}, 2001, 'expired'],
  ['with all reads used', { used: 2 }, 1500, 'used-up'],
  ['ended by somebody', { used: 2, ended: { time: 1, by: 'x', reason: 'y' } }, 2001, 'ended'],
] as const)('a grant %s → %s', (_, given, now, standing) => {
  expect(standingOf({ ...grant, ...given }, now)).toBe(standing);
});

test('a recorded query → answered for ten minutes', () => {
  expect(isStillAnswered({ time: 1000 }, 601_000)).toBe(true);
  expect(isStillAnswered({ time: 1000 }, 601_001)).toBe(false);
});

test.each([
  ['grant-3', { kind: 'grant', key: '0000000003' }],
  ['request-12', { kind: 'request', key: '0000000012' }],
  ['grant-0', undefined],
  ['grant-', undefined],
  ['3', undefined],
] as const)('the name %s → %o', (word, name) => {
  expect(readCaseName(word)).toEqual(name);
  if (name) expect(caseName(name)).toBe(word);
});

test('a scope of a whole contract and of single methods → the queries that it opens', () => {
  const query = { kind: 'query', args: {}, returns: {} };
  const abi = { methods: { get: query, list: query, put: { ...query, kind: 'call' } } };
  expect(contractsIn(['kv/get', 'evidence', 'kv/list'])).toEqual(['kv', 'evidence']);
  expect(queriesIn(['kv/get', 'evidence'], 'kv', abi).map(({ name }) => name)).toEqual(['get']);
  expect(queriesIn(['kv'], 'kv', abi).map(({ name }) => name)).toEqual(['get', 'list']);
});
