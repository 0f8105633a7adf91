import { expect, test } from 'vitest';
import { filled } from './fill-buckets.ts';

test('parts without a block → counted as nothing, in their place', () => {
  const bucket = { from: 2000, blocks: 1, committed: 5, failed: 1, events: 2, gasUsed: 9 };
  const parts = filled([bucket], 1000, 4000, 1000);
  expect(parts.map(({ from, committed }) => [from, committed])).toEqual([
    [1000, 0],
    [2000, 5],
    [3000, 0],
  ]);
});
