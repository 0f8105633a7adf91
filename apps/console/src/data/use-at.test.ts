import { expect, test } from 'vitest';
import { heightIn, pinned } from './use-at.ts';

test.each([
  ['at=12', 12],
  ['', undefined],
  ['at=', undefined],
  ['at=-1', undefined],
  ['at=1e3', undefined],
  ['at=9007199254740993', undefined],
])('an address with “%s” → pinned to %s', (query, height) => {
  expect(heightIn(new URLSearchParams(query))).toBe(height);
});

test('another tab of a pinned page → pinned to the same height', () => {
  expect(pinned(new URLSearchParams('tab=read&at=12'), { tab: 'state' })).toEqual({ tab: 'state', at: '12' });
  expect(pinned(new URLSearchParams('tab=read'), { tab: 'state' })).toEqual({ tab: 'state' });
});
