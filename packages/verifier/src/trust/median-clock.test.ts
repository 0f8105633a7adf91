import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testValidator } from '../../test/chain/test-validator.ts';
import { medianClock } from './median-clock.ts';

const votes = (...clocks: readonly (readonly [time: number, weight: number])[]) =>
  clocks.map(([time, weight], i) => ({ time, validator: testValidator(`v${i}`, weight) }));

test('an odd number of equal weights → the middle clock', () => {
  expect(medianClock(votes([30, 1], [10, 1], [20, 1]))).toBe(20);
});

test('an even number of equal weights → the lower of the two in the middle', () => {
  expect(medianClock(votes([40, 1], [10, 1], [30, 1], [20, 1]))).toBe(20);
});

test('a heavy validator → its clock', () => {
  expect(medianClock(votes([10, 1], [20, 1], [99, 5]))).toBe(99);
});

test('less than half of the weight lies → between two honest clocks', () => {
  const clock = fc.tuple(fc.nat({ max: 1000 }), fc.integer({ min: 1, max: 9 }));
  fc.assert(
    fc.property(fc.array(clock, { minLength: 1, maxLength: 7 }), fc.array(clock, { maxLength: 5 }), (honest, liars) => {
      const weight = (clocks: readonly (readonly [number, number])[]) => clocks.reduce((sum, [, it]) => sum + it, 0);
      fc.pre(weight(liars) < weight(honest));
      const median = medianClock(votes(...honest, ...liars));
      const times = honest.map(([time]) => time);
      expect(median).toBeGreaterThanOrEqual(Math.min(...times));
      expect(median).toBeLessThanOrEqual(Math.max(...times));
    }),
    { numRuns: 60 },
  );
});
