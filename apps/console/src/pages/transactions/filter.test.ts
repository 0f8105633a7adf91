import { expect, test } from 'vitest';
import { filterOf, isUnfiltered } from './filter.ts';

test('an address with filters → the same filters', () => {
  const sender = 'ab'.repeat(32);
  const query = new URLSearchParams({ contract: 'kv', outcome: 'failed', sender: sender.toUpperCase(), from: '1000' });
  expect(filterOf(query)).toEqual({ contract: 'kv', outcome: 'failed', sender, from: 1000 });
});

test('malformed filters → left out', () => {
  const query = new URLSearchParams({ sender: '12', outcome: 'sent', height: '-1', words: '  ' });
  expect(isUnfiltered(filterOf(query))).toBe(true);
});
