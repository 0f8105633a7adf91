import { LIMITS } from '@stele/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type PoolBundle, PoolLimits } from './pool-limits.ts';

let now = 0;
const limits = () => {
  now = 0;
  return new PoolLimits(() => now);
};

function bundle(name: number, gateway = 'g1', organisation = 'a', size = 1000): PoolBundle {
  return { name: String(name), gateway, organisation, size };
}

function fill(pool: PoolLimits, count: number, gateway: string, organisation: string): void {
  for (let i = 0; i < count; i++) {
    expect(pool.admit({ ...bundle(i, gateway, organisation), name: `${gateway} ${i}` })).toBeUndefined();
  }
}

test('a gateway with as many bundles waiting as it may have → the next is not passed on, those of others are', () => {
  const pool = limits();
  fill(pool, 256, 'g1', 'a');
  expect(pool.admit(bundle(999))).toContain('its gateway has too much waiting');
  expect(pool.admit(bundle(1000, 'g2', 'a'))).toBeUndefined();
  expect(pool.admit(bundle(1001, 'g3', 'b'))).toBeUndefined();
});

test('an organisation with many gateways → has no more waiting than an organisation may', () => {
  const pool = limits();
  fill(pool, 256, 'g1', 'a');
  fill(pool, 256, 'g2', 'a');
  expect(pool.admit(bundle(999, 'g3', 'a'))).toContain('its organisation has too much waiting');
});

test('few bundles that are large → bounded by their bytes', () => {
  const pool = limits();
  const size = LIMITS.bundleBytes;
  const most = (2 * LIMITS.blockBytes) / size;
  for (let i = 0; i < most; i++) expect(pool.admit(bundle(i, 'g1', 'a', size))).toBeUndefined();
  expect(pool.admit(bundle(999, 'g1', 'a', size))).toContain('too much waiting');
});

test('a bundle that is decided → makes room', () => {
  const pool = limits();
  fill(pool, 256, 'g1', 'a');
  pool.remove('g1 7');
  expect(pool.admit(bundle(999))).toBeUndefined();
});

test('a bundle that is handed in again → counts once', () => {
  const pool = limits();
  for (let i = 0; i < 1000; i++) expect(pool.admit(bundle(1))).toBeUndefined();
});

test('bundles that no block took for long → count no more', () => {
  const pool = limits();
  fill(pool, 256, 'g1', 'a');
  now = 60_001;
  expect(pool.admit(bundle(999))).toBeUndefined();
});

/** The times at which bundles came that wait; at most four fit. @returns whether the bundle left or fits. */
function stepModel(model: Map<string, number>, name: string, leaves: boolean): boolean {
  if (leaves) {
    model.delete(name);
    return true;
  }
  if (model.has(name)) return true;
  for (const [known, since] of model) if (since <= now - 60_000) model.delete(known);
  if (model.size >= 4) return false;
  model.set(name, now);
  return true;
}

test('any order of coming, going and waiting → what is counted is what waits', () => {
  const step = fc.record({ name: fc.nat(20), leaves: fc.boolean(), pause: fc.nat(30_000) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const pool = limits();
      const size = LIMITS.blockBytes / 2;
      const model = new Map<string, number>();
      for (const { name, leaves, pause } of steps) {
        now += pause;
        if (leaves) pool.remove(String(name));
        const isTaken = leaves || pool.admit(bundle(name, 'g1', 'a', size)) === undefined;
        expect(isTaken).toBe(stepModel(model, String(name), leaves));
      }
    }),
  );
});
