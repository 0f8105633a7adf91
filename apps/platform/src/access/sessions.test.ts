import { afterEach, beforeEach, expect, test } from 'vitest';
import { Sessions } from './sessions.ts';

const HOUR_MS = 60 * 60 * 1000;

let now: number;
let ended: [id: string, isLast: boolean][];
let sessions: Sessions;
beforeEach(() => {
  now = 1_000_000;
  ended = [];
  sessions = new Sessions({ now: () => now, onEnd: (id, isLast) => ended.push([id, isLast]) });
});
afterEach(() => sessions[Symbol.dispose]());

const refused = expect.objectContaining({ code: 'SESSION_REQUIRED' });

test('what opens a session → finds it; anything else → nothing', () => {
  const { token, session } = sessions.begin();
  expect(sessions.find(token)).toEqual(session);
  expect(sessions.find(session.id)).toBeUndefined();
  expect(sessions.find(undefined)).toBeUndefined();
  expect(() => sessions.use('another')).toThrow(refused);
});

test('a session that is used → lasts twelve hours from then on; one that is only looked at → from before', () => {
  const { token } = sessions.begin();
  now += 11 * HOUR_MS;
  expect(sessions.use(token).expires).toBe(now + 12 * HOUR_MS);
  now += 11 * HOUR_MS;
  expect(sessions.find(token)).toBeDefined();
  now += 2 * HOUR_MS;
  expect(sessions.find(token)).toBeUndefined();
  expect(() => sessions.use(token)).toThrow(refused);
});

test('a session that ended → told, and whether it was the last', () => {
  const [first, second] = [sessions.begin(), sessions.begin()];
  sessions.end(first.token);
  expect(ended).toEqual([[first.session.id, false]]);
  sessions.end(second.token);
  expect(ended.at(-1)).toEqual([second.session.id, true]);
  sessions.end(second.token);
  expect(ended).toHaveLength(2);
});

test('more sessions than are kept → the one used longest ago ends', () => {
  const first = sessions.begin();
  const second = sessions.begin();
  sessions.use(first.token);
  for (let i = 0; i < 99; i++) sessions.begin();
  expect(sessions.find(first.token)).toBeDefined();
  expect(sessions.find(second.token)).toBeUndefined();
});
