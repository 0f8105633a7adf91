import { expect, test } from 'vitest';
import { behindOf } from './behind-of.ts';
import { shareOf, totalsOf } from './hour-totals.ts';

test.each([
  ['nothing known', undefined, undefined],
  ['deciding', { state: 'deciding' }, 0],
  ['idle', { state: 'idle' }, 0],
  ['catching up', { state: 'catching-up' }, undefined],
  ['stalled', { state: 'stalled' }, undefined],
  ['light', { state: 'catching-up', light: { behind: 7, peers: [] } }, 7],
] as const)('a node of which is known: %s → how far it is behind', (_, liveness, behind) => {
  expect(behindOf(liveness as Parameters<typeof behindOf>[0])).toBe(behind);
});

test('parts of an hour → their sums, a rate and a share', () => {
  const totals = totalsOf([
    { committed: 3599, failed: 1 },
    { committed: 3601, failed: 799 },
  ]);
  expect(totals).toEqual({ committed: 7200, failed: 800, perSecond: 2 });
  expect(shareOf(totals.failed, 8000)).toBe(0.1);
});

test('an hour without transactions → no share', () => {
  expect(shareOf(0, 0)).toBeUndefined();
});
