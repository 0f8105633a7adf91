import { expect, test } from 'vitest';
import { Slots } from './slots.ts';

test('more work than slots → so many at once, all of it done', async () => {
  const slots = new Slots(3);
  let running = 0;
  let most = 0;
  let done = 0;
  for (let i = 0; i < 20; i++) {
    await slots.start(async () => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 1));
      running--;
      done++;
    });
  }
  await slots.finished();
  expect({ most, done, running }).toEqual({ most: 3, done: 20, running: 0 });
});

test('no work → finished at once', async () => {
  await new Slots(1).finished();
});
