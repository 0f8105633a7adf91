import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockDirectory } from '@stele/store';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { historyFloor } from './history-floor.ts';
import { PruningSchedule, type ScheduleOptions } from './pruning-schedule.ts';

const KEPT = { state: 4, bodies: 5, records: 1 };
const PRUNED = { kept: KEPT, freed: 10, segments: 1 };

describe('when a chain gives up history', () => {
  let folder: string;
  let done: PromiseWithResolvers<typeof PRUNED>;
  const acts: string[] = [];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'stele-schedule-'));
    acts.length = 0;
    done = Promise.withResolvers();
    return () => rm(folder, { recursive: true });
  });

  const scheduleOf = (changes: Partial<ScheduleOptions> = {}) =>
    new PruningSchedule({
      keep: 7,
      snapshotEvery: 256,
      backup: join(folder, 'backup'),
      settle: async () => {
        acts.push('settle');
      },
      prune: (keep) => {
        acts.push(`prune ${keep}`);
        return done.promise;
      },
      stopPruning: () => {
        acts.push('stop');
        done.resolve(PRUNED);
      },
      log: { info: vi.fn(), error: vi.fn() },
      ...changes,
    });
  const eventually = (expected: readonly string[]) => vi.waitFor(() => expect(acts).toEqual(expected));

  test('all of it is to be kept → never', async () => {
    const schedule = scheduleOf({ keep: undefined });
    schedule.start();
    schedule.follow(256);
    await schedule.stop();
    expect(acts).toEqual(['stop']);
    expect(schedule.status).toEqual({ isOn: false, freed: 0 });
  });

  test('the start, and blocks that have a snapshot → each time, once what is read from history is durable', async () => {
    const schedule = scheduleOf();
    schedule.start();
    await eventually(['settle', 'prune 7']);
    schedule.follow(255);
    schedule.follow(256);
    schedule.follow(512);
    done.resolve(PRUNED);
    // What came meanwhile is one more.
    await eventually(['settle', 'prune 7', 'settle', 'prune 7']);
    await schedule.stop();
    expect(schedule.status).toEqual({ isOn: true, freed: 20 });
  });

  test('what history is read for cannot be made durable → nothing is given up', async () => {
    const schedule = scheduleOf({ settle: () => Promise.reject(new Error('the disk is full')) });
    schedule.start();
    await schedule.stop();
    expect(acts).toEqual(['stop']);
  });

  test('a backup that is being made → waited for', async () => {
    const lock = lockDirectory(join(folder, 'backup'));
    const schedule = scheduleOf();
    schedule.start();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(acts).toEqual([]);
    lock.release();
    await eventually(['settle', 'prune 7']);
    await schedule.stop();
  });

  test('a backup that begins meanwhile → made way for, and gone on with afterwards', async () => {
    const schedule = scheduleOf();
    schedule.start();
    await eventually(['settle', 'prune 7']);
    const lock = lockDirectory(join(folder, 'backup'));
    await eventually(['settle', 'prune 7', 'stop']);
    lock.release();
    await eventually(['settle', 'prune 7', 'stop', 'settle', 'prune 7']);
    await schedule.stop();
  });

  test('stopped while it waits → ends at once', async () => {
    const lock = lockDirectory(join(folder, 'backup'));
    const schedule = scheduleOf();
    schedule.start();
    await schedule.stop();
    lock.release();
    schedule.follow(256);
    expect(acts).toEqual(['stop']);
  });
});

test.each([
  [100, 0, 256, 1],
  [513, 0, 256, 2],
  [2000, 100, 256, 1489],
  [2000, 1500, 256, 501],
  [2000, 5000, 256, 1],
])('block %i, %i blocks to keep, a snapshot every %i → history from block %i on', (height, keep, every, floor) => {
  expect(historyFloor(height, keep, every)).toBe(floor);
});
