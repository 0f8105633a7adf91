import { beforeEach, expect, test } from 'vitest';
import { Attempts } from './attempts.ts';

let now: number;
let attempts: Attempts;
beforeEach(() => {
  now = 1_000_000;
  attempts = new Attempts(() => now);
});

function wrong(address = '192.0.2.1'): void {
  attempts.begin(address).wrong();
}

const paused = (seconds: number) => expect.objectContaining({ code: 'SESSION_PAUSED', detail: { seconds } });

test('wrong attempts → the first ones cost nothing, then each doubles the pause', () => {
  wrong();
  wrong();
  wrong();
  for (const seconds of [1, 2, 4, 8]) {
    expect(() => wrong()).toThrow(paused(seconds));
    now += 1000 * seconds;
    wrong();
  }
});

test('a hundred wrong attempts → no pause longer than five minutes', () => {
  for (let i = 0; i < 100; i++) {
    wrong();
    now += 300_000;
  }
  expect(() => wrong()).not.toThrow();
  expect(() => wrong()).toThrow(paused(300));
});

test('many attempts at once → counted before any of them is answered', () => {
  const taken = [0, 1, 2].map(() => attempts.begin('192.0.2.1'));
  expect(() => attempts.begin('192.0.2.1')).toThrow(paused(1));
  for (const attempt of taken) attempt.wrong();
});

test('a slow answer → the pause begins with it', () => {
  wrong();
  wrong();
  const third = attempts.begin('192.0.2.1');
  now += 5000;
  third.wrong();
  expect(() => wrong()).toThrow(paused(1));
});

test('a right attempt → all before are forgotten', () => {
  for (let i = 0; i < 3; i++) wrong();
  now += 1000;
  attempts.begin('192.0.2.1').right();
  for (let i = 0; i < 3; i++) wrong();
});

test('wrong attempts from one address → another one is not held up', () => {
  for (let i = 0; i < 3; i++) wrong('192.0.2.1');
  expect(() => wrong('192.0.2.2')).not.toThrow();
});

test('addresses of one IPv6 network → one pause; of another network → none', () => {
  for (const host of ['1', '2', '3']) wrong(`2001:db8:1:2::${host}`);
  expect(() => wrong('2001:db8:1:2:ffff::9')).toThrow(paused(1));
  expect(() => wrong('2001:db8:1:3::1')).not.toThrow();
});

test('an hour without attempts → forgotten', () => {
  for (let i = 0; i < 3; i++) wrong();
  now += 61 * 60 * 1000;
  for (let i = 0; i < 3; i++) wrong();
  expect(() => wrong()).toThrow(paused(1));
});
