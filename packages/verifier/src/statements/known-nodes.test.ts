import { nodeCrypto } from '@stele/crypto/node';
import { createListTree, toBase64, utf8, verifyListProof } from '@stele/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { leafOf } from '../../test/chain/anchor.ts';
import type { ProvenAnchor } from './interface.ts';
import { KnownNodes } from './known-nodes.ts';

const hasher = nodeCrypto.hasher('sha256');

function batchOf(count: number) {
  const leaves = Array.from({ length: count }, (_, i) => leafOf(hasher, utf8(`record ${i}`)));
  const tree = createListTree(hasher, leaves);
  return { leaves, tree, known: new KnownNodes(hasher, { root: tree.root, count } as ProvenAnchor) };
}

/** What somebody shows: the leaf of one place, the place itself, and a way that may be that of another, or changed. */
const shown = fc.record({
  of: fc.nat(),
  at: fc.oneof(fc.constant(undefined), fc.integer({ min: -2, max: 45 })),
  way: fc.oneof(fc.constant(undefined), fc.nat()),
  change: fc.constantFrom('none', 'none', 'none', 'cut', 'longer', 'swapped', 'other', 'short'),
});

function changed(way: readonly string[], change: string): readonly string[] {
  const other = toBase64(new Uint8Array(32).fill(7));
  if (change === 'cut') return way.slice(0, -1);
  if (change === 'longer') return [...way, other];
  if (change === 'swapped') return [...way.slice(1, 2), ...way.slice(0, 1), ...way.slice(2)];
  if (change === 'other') return way.map((text, i) => (i === way.length - 1 ? other : text));
  return change === 'short' ? way.map(() => toBase64(new Uint8Array(16))) : way;
}

test('any ways, one after the other → held only where the whole way holds, and always when it is shown again', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), fc.array(shown, { minLength: 1, maxLength: 40 }), (count, all) => {
      const { leaves, tree, known } = batchOf(count);
      for (const { of, at, way, change } of all) {
        const leaf = leaves[of % count] as Uint8Array;
        const index = at ?? of % count;
        const siblings = changed(tree.siblings((way ?? of) % count).map(toBase64), change);
        const bytes = siblings.map((text) => new Uint8Array(Buffer.from(text, 'base64')));
        const holds = verifyListProof(hasher, tree.root, count, index, leaf, bytes);
        expect(known.hold(index, leaf, siblings)).toBe(holds);
        expect(known.hold(index, leaf, siblings)).toBe(holds);
      }
    }),
    { numRuns: 300 },
  );
});

test('all leaves of a list in their order → about one pair hashed for each', () => {
  const { leaves, tree } = batchOf(1000);
  let pairs = 0;
  const counting = {
    ...hasher,
    pair: (...pair: Parameters<typeof hasher.pair>) => {
      pairs++;
      return hasher.pair(...pair);
    },
  };
  const known = new KnownNodes(counting, { root: tree.root, count: 1000 } as ProvenAnchor);
  leaves.forEach((leaf, i) => {
    expect(known.hold(i, leaf, tree.siblings(i).map(toBase64))).toBe(true);
  });
  expect(pairs).toBeLessThanOrEqual(1010);
});
