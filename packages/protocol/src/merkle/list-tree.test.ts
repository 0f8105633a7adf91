import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256Hasher as hasher } from '../../test/node-hash.ts';
import { createListTree, leavesRoot, listProof, listRoot, Tag, toHex, utf8, verifyListProof } from '../index.ts';

interface ListVector {
  readonly tag: 'transaction' | 'receipt' | 'event';
  readonly items: readonly string[];
  readonly root: string;
}

const vectors = JSON.parse(readFileSync(new URL('../../vectors/state-log-sha256.json', import.meta.url), 'utf8')) as {
  readonly lists: readonly ListVector[];
};

test.each(vectors.lists.map((list) => [list.tag, list.items.length, list] as const))(
  'a list of %s with %i items → the root of the vectors',
  (_, __, list) => {
    expect(toHex(listRoot(hasher, Tag[list.tag], list.items.map(utf8)))).toBe(list.root);
  },
);

const lists = fc.array(fc.uint8Array({ minLength: 32, maxLength: 32 }), { minLength: 1, maxLength: 40 });

test('the proof of any item → holds at its index, and at no other index, count or leaf', () => {
  fc.assert(
    fc.property(lists, fc.nat(), fc.nat(), (leaves, at, elsewhere) => {
      const index = at % leaves.length;
      const leaf = leaves[index] as Uint8Array;
      const root = leavesRoot(hasher, leaves);
      const proof = listProof(hasher, leaves, index);
      expect(verifyListProof(hasher, root, leaves.length, index, leaf, proof)).toBe(true);
      const other = elsewhere % leaves.length;
      const isTwin = Buffer.compare(leaves[other] as Uint8Array, leaf) === 0;
      if (other !== index && !isTwin) {
        expect(verifyListProof(hasher, root, leaves.length, other, leaf, proof)).toBe(false);
      }
      expect(verifyListProof(hasher, root, leaves.length, index, leaf, [...proof, leaf])).toBe(false);
      expect(verifyListProof(hasher, root, leaves.length, leaves.length, leaf, proof)).toBe(false);
      if (proof.length > 0) {
        expect(verifyListProof(hasher, root, leaves.length, index, leaf, proof.slice(1))).toBe(false);
      }
    }),
  );
});

test('an index outside the list → no proof', () => {
  expect(() => listProof(hasher, [new Uint8Array(32)], 1)).toThrow(RangeError);
});

test('the tree of any list → its root, and the way from each of its items', () => {
  fc.assert(
    fc.property(lists, (leaves) => {
      const tree = createListTree(hasher, leaves);
      expect(tree).toMatchObject({ root: leavesRoot(hasher, leaves), count: leaves.length });
      leaves.forEach((leaf, index) => {
        expect(verifyListProof(hasher, tree.root, tree.count, index, leaf, tree.siblings(index))).toBe(true);
      });
    }),
  );
});

test('a list without items → a root of zeros and no way to it', () => {
  const tree = createListTree(hasher, []);
  expect(tree.root).toEqual(new Uint8Array(32));
  expect(() => tree.siblings(0)).toThrow(RangeError);
});
