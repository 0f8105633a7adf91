import { expect, test } from 'vitest';
import { filtersIn, fittingView } from './apply-view.ts';

const COLUMNS = ['id', 'state', 'calls'];

test('a view whose filters and columns are all there → as it was kept', () => {
  const view = { name: 'failed', query: 'contract=kv&outcome=failed', hidden: ['calls'] };
  const { address, hidden, dropped } = fittingView('transactions', COLUMNS, view);
  expect([address.toString(), hidden, dropped]).toEqual(['contract=kv&outcome=failed', ['calls'], []]);
});

test('a filter and a column that are no longer there → left out, and named', () => {
  const view = { name: 'old', query: 'contract=kv&colour=red', hidden: ['calls', 'fee'] };
  const { address, hidden, dropped } = fittingView('transactions', COLUMNS, view);
  expect([address.toString(), hidden, dropped]).toEqual(['contract=kv', ['calls'], ['colour', 'fee']]);
});

test('an address with more than filters → its filters alone', () => {
  expect(filtersIn('events', new URLSearchParams('contract=kv&at=12')).toString()).toBe('contract=kv');
});
