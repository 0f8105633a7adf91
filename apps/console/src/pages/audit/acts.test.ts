import { expect, test } from 'vitest';
import { filterOf, isRefusal, wordOfAct } from './acts.ts';

test('an act of the log → its words; one of a newer node → none', () => {
  expect(wordOfAct('transaction.refused')).toBe('refused');
  expect(wordOfAct('something.new')).toBeUndefined();
  expect(wordOfAct('toString')).toBeUndefined();
});

test('what an address names → a filter, or all', () => {
  expect(filterOf('reads')).toBe('reads');
  expect(filterOf('toString')).toBe('all');
  expect(filterOf(null)).toBe('all');
});

test('an outcome that is a code of the catalogue → a refusal', () => {
  expect(['ok', 'pending', '', 'ACCESS_DENIED'].map(isRefusal)).toEqual([false, false, false, true]);
});
