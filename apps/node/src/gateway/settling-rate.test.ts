import { expect, test } from 'vitest';
import { SettlingRate } from './settling-rate.ts';

test('a steady flow → its rate; nothing any more → less and less', () => {
  let now = 0;
  const rate = new SettlingRate(() => now);
  expect(rate.perSecond).toBe(0);
  for (; now < 60_000; now += 500) rate.note(250);
  expect(rate.perSecond).toBeGreaterThan(450);
  expect(rate.perSecond).toBeLessThan(550);
  now += 10_000;
  expect(rate.perSecond).toBeLessThan(200);
  now += 60_000;
  expect(rate.perSecond).toBeLessThan(1);
});
