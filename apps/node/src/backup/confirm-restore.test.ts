import { expect, test } from 'vitest';
import { obstacleOf } from './confirm-restore.ts';

const RESTORED = Date.UTC(2026, 10, 21, 12);
const mark = {
  format: 'stele.restored' as const,
  version: 1 as const,
  height: 90,
  engineHeight: 100,
  created: RESTORED - 1e6,
  restored: RESTORED,
};
const standing = (changes: object = {}) => ({
  mark,
  time: RESTORED + 61_000,
  engineHeight: 104,
  seen: undefined,
  ...changes,
});

test('a block later than the restore by a minute, and no vote of its key since → it may go on', () => {
  expect(obstacleOf(standing())).toBeUndefined();
});

test.each([
  ['no block later than the restore', { time: RESTORED - 1 }],
  ['a block within the minute', { time: RESTORED + 60_000 }],
  ['no block but those of the backup, by a clock that went ahead', { engineHeight: 100 }],
  ['a vote of its key after the restore', { seen: RESTORED + 30_000 }],
  ['a vote of its key in the newest block', { seen: RESTORED + 61_000 }],
])('%s → it may not', (_, changes) => {
  expect(obstacleOf(standing(changes))).toMatch(/restore|later|vote/);
});

test('its key seen to vote, and a block later than that by a minute → it may go on: the other copy has ended', () => {
  expect(obstacleOf(standing({ seen: RESTORED, time: RESTORED + 120_001 }))).toBeUndefined();
});
