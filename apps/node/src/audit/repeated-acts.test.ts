import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { AuditAct } from './entry.ts';
import { DIFFERENT_ACTS, FOLD_MS, RepeatedActs } from './repeated-acts.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const refusal = (account: string, outcome = 'KEY_UNKNOWN'): AuditAct => ({
  actor: { account, key: '', organisation: '', address: 'public' },
  act: 'transaction.refused',
  target: 'kv/put',
  outcome,
  details: {},
});

function started() {
  const acts: AuditAct[] = [];
  return { acts, repeated: new RepeatedActs({ write: (act) => acts.push(act) }) };
}

function note(repeated: RepeatedActs, act: AuditAct): void {
  repeated.note({ ...act, ...act.actor }, () => act);
}

test('the same refusal a thousand times in a minute → two entries, the second with the count', () => {
  const { acts, repeated } = started();
  for (let i = 0; i < 1000; i++) note(repeated, refusal('a'));
  expect(acts).toEqual([refusal('a')]);
  vi.advanceTimersByTime(FOLD_MS);
  expect(acts).toEqual([refusal('a'), { ...refusal('a'), details: { repeated: 999 } }]);
});

test('the same refusal in the next minute → written again', () => {
  const { acts, repeated } = started();
  note(repeated, refusal('a'));
  vi.advanceTimersByTime(FOLD_MS);
  note(repeated, refusal('a'));
  expect(acts).toEqual([refusal('a'), refusal('a')]);
});

test('refusals that differ in who, what or why → written each', () => {
  const { acts, repeated } = started();
  const different = [refusal('a'), refusal('b'), refusal('a', 'ACCESS_DENIED')];
  for (const act of different) note(repeated, act);
  expect(acts).toEqual(different);
});

test('a different refusal each time → so many entries a minute, and one count for each code', () => {
  const { acts, repeated } = started();
  for (let i = 0; i < 10_000; i++) note(repeated, refusal(`account ${i}`, i % 2 === 0 ? 'KEY_UNKNOWN' : 'KEY_REVOKED'));
  vi.advanceTimersByTime(FOLD_MS);
  const counted = acts.filter(({ details }) => details['repeated'] !== undefined);
  expect(acts).toHaveLength(DIFFERENT_ACTS + 4);
  expect(counted.map(({ target, outcome }) => [target, outcome])).toEqual([
    ['several', 'KEY_UNKNOWN'],
    ['several', 'KEY_REVOKED'],
  ]);
  const written = acts.length - counted.length;
  const repetitions = counted.reduce((sum, { details }) => sum + Number(details['repeated']), 0);
  expect(written + repetitions).toBe(10_000);
});

test('nothing repeated → nothing more is written', () => {
  const { acts, repeated } = started();
  note(repeated, refusal('a'));
  vi.advanceTimersByTime(10 * FOLD_MS);
  repeated.flush();
  expect(acts).toHaveLength(1);
});
