import { expect, test } from 'vitest';
import { within } from './within.ts';

const never = new Promise<void>(() => undefined);

test('an event that happens in time → true', async () => {
  expect(await within(Promise.resolve(), 60_000)).toBe(true);
});

test('an event that does not happen → false once the time is over', async () => {
  expect(await within(never, 1)).toBe(false);
});

test('no time at all → false, whatever has happened', async () => {
  expect(await within(Promise.resolve(), 0)).toBe(false);
});

test('an event that fails → its error', async () => {
  await expect(within(Promise.reject(new Error('gone')), 60_000)).rejects.toThrowError('gone');
});
