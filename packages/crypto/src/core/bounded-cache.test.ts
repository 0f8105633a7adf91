import { expect, test } from 'vitest';
import { createBoundedCache } from './bounded-cache.ts';

test('values beyond the limit → never more than twice the limit are kept', () => {
  const cache = createBoundedCache<number>(10);
  for (let i = 0; i < 1000; i++) cache.set(String(i), i);
  const kept = Array.from({ length: 1000 }, (_, i) => i).filter((i) => cache.get(String(i)) !== undefined);
  expect(kept.length).toBeLessThanOrEqual(20);
  expect(kept).toContain(999);
});

test('a value that is asked for again and again → kept, however many others come', () => {
  const cache = createBoundedCache<string>(4);
  cache.set('hot', 'value');
  for (let i = 0; i < 100; i++) {
    cache.set(`cold ${i}`, 'other');
    expect(cache.get('hot')).toBe('value');
  }
});

test('false as a value → remembered, unlike what was never set', () => {
  const cache = createBoundedCache<boolean>(1);
  cache.set('no key', false);
  expect(cache.get('no key')).toBe(false);
  expect(cache.get('unknown')).toBeUndefined();
});
