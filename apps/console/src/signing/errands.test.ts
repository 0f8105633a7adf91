import type { TransactionInfo } from '@stele/sdk';
import { expect, test } from 'vitest';
import { Errands, underwayFor } from './errands.ts';
import type { SigningRequest } from './signing-context.ts';

const call = { contract: 'evidence', method: 'deposit', args: { records: [] } };
const committed = { id: 'a1', state: 'committed' } as TransactionInfo;

function requestOf(told: string[]): SigningRequest {
  return {
    chain: 'local',
    calls: [call],
    title: '',
    follows: '',
    onSent: (id) => told.push(`sent ${id}`),
    onSettled: ({ state }) => told.push(state),
  };
}

test('a button that is pressed twice → one signature is asked for', () => {
  const errands = new Errands();
  const request = requestOf([]);
  expect([errands.begin(request, 'a1'), errands.begin(request, 'a1')]).toEqual([true, false]);
});

test('a verdict that two tell of → whoever asked is told of the sending and of the verdict, once each', () => {
  const errands = new Errands();
  const told: string[] = [];
  errands.begin(requestOf(told), 'a1');
  errands.sent('a1');
  errands.settle('a1', committed);
  errands.settle('a1', committed);
  expect(told).toEqual(['sent a1', 'committed']);
  expect(errands.snapshot()).toEqual([]);
});

test('the same calls while they are on their way → found, and not once they are settled; other calls → not found', () => {
  const errands = new Errands();
  errands.begin(requestOf([]), 'a1');
  errands.sent('a1');
  expect(underwayFor(errands.snapshot(), requestOf([]))?.id).toBe('a1');
  expect(underwayFor(errands.snapshot(), { ...requestOf([]), chain: 'other' })).toBeUndefined();
  expect(underwayFor(errands.snapshot(), { ...requestOf([]), calls: [] })).toBeUndefined();
  errands.settle('a1', committed);
  expect(underwayFor(errands.snapshot(), requestOf([]))).toBeUndefined();
});

test('a signature that is refused → kept until it was seen, and may be asked for again', () => {
  const errands = new Errands();
  const request = requestOf([]);
  errands.begin(request, 'a1');
  errands.refuse('a1', new Error('refused'));
  expect(errands.snapshot()).toMatchObject([{ state: 'refused', error: { message: 'refused' } }]);
  expect(underwayFor(errands.snapshot(), request)).toBeUndefined();
  expect(errands.begin(request, 'a1')).toBe(true);
  errands.refuse('a1', new Error('refused'));
  errands.dismiss(request);
  expect(errands.snapshot()).toEqual([]);
});
