import { expect, test } from 'vitest';
import { troubleOf } from './trouble.ts';

const NOW = 1_000_000;

/** All is well: an idle chain whose tables have all of it. */
const well = {
  now: NOW,
  reach: { missing: 'none', since: 0 },
  stream: { state: 'live', since: 0 },
  liveness: 'idle',
  height: 9,
  time: NOW - 500_000,
  index: { height: 9, time: NOW - 500_000 },
  indexStoodSince: NOW - 500_000,
} as const;

test('all is well → no banner', () => {
  expect(troubleOf(well)).toBeUndefined();
});

test('the browser alone → said before what it cannot know of', () => {
  const reach = { missing: 'console', since: NOW - 10_000 } as const;
  expect(troubleOf({ ...well, reach, liveness: 'stalled' })).toMatchObject({ name: 'console', grave: true });
});

test('a request that failed a moment ago → no banner yet', () => {
  expect(troubleOf({ ...well, reach: { missing: 'console', since: NOW - 500 } })).toBeUndefined();
});

test('the stream lost → the node is named', () => {
  const stream = { state: 'lost', since: NOW - 10_000 } as const;
  expect(troubleOf({ ...well, stream })?.name).toBe('node');
});

test.each(['stalled', 'halted'] as const)('a chain that is %s → stopped since its newest block', (liveness) => {
  expect(troubleOf({ ...well, liveness })).toMatchObject({ name: 'stopped', since: well.time });
});

test('tables that stand below the chain → behind', () => {
  const index = { height: 8, time: NOW - 600_000 };
  expect(troubleOf({ ...well, index, indexStoodSince: NOW - 20_000 })).toMatchObject({ name: 'index', indexed: 8 });
});

test('tables that lack a block since a moment → not called behind', () => {
  const index = { height: 8, time: NOW - 600_000 };
  expect(troubleOf({ ...well, index, indexStoodSince: NOW - 1_000 })).toBeUndefined();
});

test('a database that does not answer → said, and not called behind', () => {
  expect(troubleOf({ ...well, index: { height: null, time: null } })?.name).toBe('noIndex');
});
