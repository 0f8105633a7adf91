import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LEAF_CAPACITY } from './page-layout.ts';
import { StateIndex } from './state-index.ts';

/** An index beside a plain list in the same order; serial numbers stand for the order of equal tags. */
class Twin {
  readonly index = new StateIndex();
  readonly entries: { readonly tag: number; readonly sn: number }[] = [];

  insert(tag: number, sn: number): void {
    const greater = this.entries.filter((entry) => entry.tag === tag && entry.sn > sn).length;
    this.index.insert(tag, sn, () => greater);
    this.entries.push({ tag, sn });
  }

  remove(place: number): void {
    const [entry] = this.entries.splice(place, 1);
    if (entry) expect(this.index.remove(entry.tag, entry.sn)).toBe(true);
  }

  sorted() {
    return this.entries.toSorted((a, b) => a.tag - b.tag || a.sn - b.sn);
  }

  /** Checks what a lookup says of a tag. */
  check(tag: number): void {
    this.index.lookup(tag);
    const upTo = this.sorted().filter((entry) => entry.tag <= tag);
    const run = upTo.filter((entry) => entry.tag === tag).map(({ sn }) => sn);
    expect(this.index.run).toEqual(run.reverse());
    expect(this.index.before).toBe(upTo.findLast((entry) => entry.tag < tag)?.sn);
  }
}

const anyTag = fc.oneof(fc.nat(2 ** 32 - 1), fc.constantFrom(0, 1, 2 ** 31, 2 ** 32 - 1), fc.nat(3));

describe('StateIndex', () => {
  test('random entries, equal tags among them → a sorted list', () => {
    const step = fc.record({ tag: anyTag, removes: fc.integer({ min: 0, max: 9 }) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 600, minLength: 300 }), (steps) => {
        const twin = new Twin();
        for (const [sn, { tag, removes }] of steps.entries()) {
          twin.insert(tag, sn * 2 ** 20);
          if (removes === 0) twin.remove(sn % twin.entries.length);
        }
        expect([...twin.index.entries()]).toEqual(twin.sorted());
        expect(twin.index.size).toBe(twin.entries.length);
        for (const { tag } of steps) twin.check(tag);
      }),
      { numRuns: 30 },
    );
  });

  test('keys made to share one tag, over many pages → all found in order', () => {
    const twin = new Twin();
    const crowd = 5 * LEAF_CAPACITY;
    twin.insert(41, 1);
    twin.insert(43, 2);
    for (let i = 0; i < crowd; i++) twin.insert(42, 10 + ((i * 7919) % crowd));
    for (const tag of [40, 41, 42, 43, 44]) twin.check(tag);
    expect(twin.index.replace(42, 10 + 3, 2 ** 40)).toBe(true);
    expect(twin.index.replace(42, 10 + 3, 2 ** 40)).toBe(false);
  });

  test('entries in ascending and in descending order → a sorted list, in a tree of several levels', () => {
    for (const direction of [1, -1]) {
      const index = new StateIndex();
      const count = 30_000;
      for (let i = 0; i < count; i++) index.insert(direction > 0 ? i : count - i, i, () => 0);
      const tags = [...index.entries()].map(({ tag }) => tag);
      expect(tags).toEqual(tags.toSorted((a, b) => a - b));
      expect(tags.length).toBe(count);
    }
  });

  test('a serial number above 32 bits → kept whole', () => {
    const index = new StateIndex();
    index.insert(7, 2 ** 47 + 5, () => 0);
    index.lookup(7);
    expect(index.run).toEqual([2 ** 47 + 5]);
  });

  test('random tags → at most 16 bytes of pages for a key', () => {
    const index = new StateIndex();
    const keys = 200_000;
    for (let i = 0; i < keys; i++) index.insert(Math.imul(i, 0x9e3779b1) >>> 0, i, () => 0);
    expect(index.usedBytes / keys).toBeLessThan(16);
  });
});
