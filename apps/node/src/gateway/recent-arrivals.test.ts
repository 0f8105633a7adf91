import { expect, test } from 'vitest';
import { RecentArrivals } from './recent-arrivals.ts';

const idOf = (number: number) => {
  const id = new Uint8Array(32);
  new DataView(id.buffer).setUint32(0, number);
  return id;
};

test('accepted, accepted again, then settled → the first time and the last; another transaction → nothing', () => {
  const arrivals = new RecentArrivals();
  arrivals.accept(idOf(1), 1000);
  arrivals.accept(idOf(1), 1100);
  expect(arrivals.of(idOf(1))).toEqual({ accepted: 1000 });
  arrivals.settle(idOf(1), 1190);
  arrivals.settle(idOf(2), 1190);
  expect(arrivals.of(idOf(1))).toEqual({ accepted: 1000, settled: 1190 });
  expect(arrivals.of(idOf(2))).toBeUndefined();
});

test('more than are remembered → the oldest are forgotten, and stay so when they are settled', () => {
  const arrivals = new RecentArrivals();
  for (let i = 0; i < 20_001; i++) arrivals.accept(idOf(i), i);
  arrivals.settle(idOf(0), 5);
  expect(arrivals.of(idOf(0))).toBeUndefined();
  expect(arrivals.of(idOf(1))).toEqual({ accepted: 1 });
  expect(arrivals.of(idOf(20_000))).toEqual({ accepted: 20_000 });
});
