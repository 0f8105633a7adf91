import type { JobInfo, JobState } from '@stele/platform/api';
import { expect, test } from 'vitest';
import { newsOf } from './news.ts';

function job(id: string, state: JobState): JobInfo {
  const counts = { waiting: 0, sent: 0, done: 0, failed: 0, cancelled: 0 };
  const times = { created: 1, started: null, ended: null, rate: null, remainingMs: null };
  return {
    ...{ id, kind: 'evidence-batch', chain: 'local', subject: id, title: `${id}.csv`, state, cancelling: false },
    ...{ counts, steps: [], error: null, ...times },
  };
}

test('a job that ended since the last look → news; one that had ended before, or is new → none', () => {
  const before = new Map<string, JobState>([
    ['a', 'running'],
    ['b', 'done'],
    ['c', 'running'],
  ]);
  const jobs = [job('a', 'done'), job('b', 'done'), job('c', 'running'), job('d', 'done')];
  expect(newsOf(before, jobs).map(({ id }) => id)).toEqual(['a']);
});

test('a job that waits for a sign-in → news; one that somebody paused → none', () => {
  const before = new Map<string, JobState>([
    ['a', 'running'],
    ['b', 'running'],
  ]);
  expect(newsOf(before, [job('a', 'needs-sign-in'), job('b', 'paused')]).map(({ id }) => id)).toEqual(['a']);
});
