import { type Bytes, compareBytes, ORDERED } from '@stele/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DeadRanges } from './dead-ranges.ts';
import { type ScanSource, scan } from './scan.ts';

const keyOf = (number: number): Bytes => Uint8Array.of(ORDERED, 1, number >>> 8, number & 0xff);
const prefix = Uint8Array.of(ORDERED, 1);

/** Keys 0 to `count` - 1, some of them live, and how many of them were walked over. */
function sourceOf(count: number, isLive: (number: number) => boolean): ScanSource & { readonly walked: () => number } {
  const keys = Array.from({ length: count }, (_, i) => keyOf(i));
  let walked = 0;
  return {
    exact: true,
    dead: new DeadRanges(),
    onDead: () => undefined,
    walked: () => walked,
    get: (key) => (isLive(((key[2] as number) << 8) | (key[3] as number)) ? key : undefined),
    *candidates(from) {
      for (const [i, key] of keys.entries()) {
        if (compareBytes(key, from) < 0) continue;
        walked++;
        yield [key, isLive(i)];
      }
    },
  };
}

test.each([
  ['at the end', 19_999],
  ['at the start', 0],
])('one live key %s of 20,000, scanned 1,001 times → deleted keys are walked over once', (_, at) => {
  const source = sourceOf(20_000, (i) => i === at);
  for (let i = 0; i < 1001; i++) {
    const { entries, end } = scan(source, prefix, { limit: 1 });
    expect(entries.map(({ key }) => key)).toEqual([keyOf(at)]);
    expect(end).toBe(true);
  }
  expect(source.walked()).toBeLessThan(20_000 + 3 * 1001);
});

test('any live keys, scanned from any places → what a filter finds', () => {
  const scans = fc.array(fc.tuple(fc.option(fc.nat(260), { nil: undefined }), fc.integer({ min: 1, max: 5 })), {
    minLength: 1,
    maxLength: 12,
  });
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(259), { maxLength: 12 }), scans, (live, places) => {
      const source = sourceOf(260, (i) => live.includes(i));
      const ascending = live.toSorted((a, b) => a - b);
      for (const [after, limit] of places) {
        const rest = ascending.filter((i) => after === undefined || i > after);
        const found = scan(source, prefix, { limit, ...(after !== undefined && { after: keyOf(after) }) });
        expect(found.entries.map(({ key }) => key)).toEqual(rest.slice(0, limit).map(keyOf));
        expect(found.end).toBe(rest.length <= limit);
      }
    }),
  );
});
