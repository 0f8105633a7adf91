import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RecentlyUsed } from './recently-used.ts';

const LIMIT = 100;

/** Keys with the sizes that belong to them. */
const uses = fc.array(fc.nat(20), { maxLength: 60 });
const sizeOf = (key: number) => (key * 7) % 40;

function useAll(kept: RecentlyUsed<true>, keys: readonly number[]): void {
  for (const key of keys) kept.use(String(key), true, sizeOf(key));
}

/** Whether one that was begun empty ever keeps what another of the same limit, with a past, does not. */
function keepsMore(make: () => RecentlyUsed<true>, past: readonly number[], since: readonly number[]): boolean {
  const old = make();
  const young = make();
  useAll(old, past);
  return since.some((key) => {
    useAll(old, [key]);
    useAll(young, [key]);
    return Array.from({ length: 21 }, (_, i) => String(i)).some((other) => young.peek(other) && !old.peek(other));
  });
}

test('two of one limit, one begun later → the younger keeps nothing that the older does not', () => {
  fc.assert(
    fc.property(uses, uses, (past, since) => {
      expect(keepsMore(() => new RecentlyUsed(LIMIT), past, since)).toBe(false);
    }),
  );
});

test('a double that forgets what came first, however lately it was used → found', () => {
  class FirstOut extends RecentlyUsed<true> {
    override use(key: string, value: true, size: number): void {
      if (this.peek(key) === undefined) super.use(key, value, size);
    }
  }
  const found = fc.check(fc.property(uses, uses, (past, since) => !keepsMore(() => new FirstOut(LIMIT), past, since)));
  expect(found.failed).toBe(true);
});

test('more bytes than the limit → what was used longest ago goes first', () => {
  const kept = new RecentlyUsed<string>(10);
  kept.use('a', 'A', 4);
  kept.use('b', 'B', 4);
  kept.use('a', 'A', 4);
  kept.use('c', 'C', 4);
  expect(['a', 'b', 'c'].map((key) => kept.peek(key))).toEqual(['A', undefined, 'C']);
});
