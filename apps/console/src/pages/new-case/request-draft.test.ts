import { expect, test } from 'vitest';
import { faultsOf, type RequestDraft, requestOf, scopeLineOf, titleOf } from './request-draft.ts';

const DAY = 86_400_000;

const draft: RequestDraft = {
  supervisor: 'regulator',
  purpose: ' yearly review ',
  scope: [
    { contract: 'kv', method: 'get' },
    { contract: '', method: '' },
    { contract: 'evidence', method: '' },
    { contract: 'kv', method: 'get' },
  ],
  organisations: ['bank-a'],
  days: '30',
  reads: '100',
};

test('a form that is filled in → the request, each scope once, with its end', () => {
  expect(requestOf(draft, 5)).toEqual({
    supervisor: 'regulator',
    purpose: 'yearly review',
    contracts: ['kv/get', 'evidence'],
    organisations: ['bank-a'],
    until: 5 + 30 * DAY,
    reads: 100,
  });
});

test.each([
  ['supervisor', { supervisor: '' }],
  ['purpose', { purpose: '  ' }],
  ['scope', { scope: [{ contract: '', method: '' }] }],
  ['organisations', { organisations: [] }],
  ['days', { days: '0' }],
  ['days', { days: '3654' }],
  ['reads', { reads: '1.5' }],
  ['reads', { reads: '1000001' }],
] as const)('a form with wrong %s → said, and no request', (fault, given) => {
  expect(faultsOf({ ...draft, ...given })).toEqual([fault]);
  expect(requestOf({ ...draft, ...given }, 0)).toBeUndefined();
});

test('a long purpose → a title that the chain takes', () => {
  const request = requestOf({ ...draft, purpose: 'x'.repeat(1000) }, 0);
  expect(request && titleOf(request)).toHaveLength(200);
});

test.each([
  [null, { contract: '', method: '' }],
  ['kv', { contract: 'kv', method: '' }],
  ['kv/get', { contract: 'kv', method: 'get' }],
])('an address that asks for %s → its line', (word, line) => {
  expect(scopeLineOf(word)).toEqual(line);
});
