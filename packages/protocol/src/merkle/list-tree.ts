import { type Bytes, equalBytes, type Hash } from '../bytes/bytes.ts';
import type { Hasher } from '../hash/hasher.ts';
import type { Tag } from '../hash/tags.ts';

/** Levels above the leaves of a list of `count` items: the logarithm of 2, rounded up. */
export function depthOf(count: number): number {
  let depth = 0;
  while (2 ** depth < count) depth++;
  return depth;
}

/** Root of a list of items, whose leaves are `HB(tag, item)`. Its count stands beside it in the header or receipt. */
export function listRoot(hasher: Hasher, tag: Tag, items: readonly Bytes[]): Hash {
  return leavesRoot(
    hasher,
    items.map((item) => hasher.tagged(tag, item)),
  );
}

/** Root of a list whose leaves are hashed already; missing leaves are zeros, an empty list has root zero. */
export function leavesRoot(hasher: Hasher, leaves: readonly Hash[]): Hash {
  let level = joined(leaves);
  let count = leaves.length;
  for (let height = 0; count > 1; height++) {
    level = parents(hasher, level, count, height);
    count = Math.ceil(count / 2);
  }
  return count === 0 ? new Uint8Array(32) : level.slice(0, 32);
}

/**
 * Siblings that lead from the leaf at `index` to the root, lowest first; those of missing leaves are left out.
 * @throws RangeError when there is no such leaf.
 */
export function listProof(hasher: Hasher, leaves: readonly Hash[], index: number): Hash[] {
  return createListTree(hasher, leaves).siblings(index);
}

/** The tree of a list with all of its nodes, for proofs of many of its items. */
export interface ListTree<Form = Hash> {
  readonly root: Hash;
  readonly count: number;
  /**
   * Siblings that lead from the leaf at `index` to the root, lowest first; those of missing leaves are left out.
   * @throws RangeError when there is no such leaf.
   */
  siblings(index: number): Form[];
}

/** Builds the tree of a list whose leaves are hashed already. */
export function createListTree(hasher: Hasher, leaves: readonly Hash[]): ListTree {
  return createListTreeIn(hasher, leaves, (node) => node);
}

/** Builds a tree that gives its nodes in another form. @param form is asked once for each node that is given. */
export function createListTreeIn<Form>(
  hasher: Hasher,
  leaves: readonly Hash[],
  form: (node: Hash) => Form,
): ListTree<Form> {
  const count = leaves.length;
  const levels: Level<Form>[] = [{ nodes: joined(leaves), width: count, given: [] }];
  for (let top = levels[0] as Level<Form>; top.width > 1; ) {
    const nodes = parents(hasher, top.nodes, top.width, levels.length - 1);
    top = { nodes, width: Math.ceil(top.width / 2), given: [] };
    levels.push(top);
  }
  const { nodes } = levels.at(-1) as Level<Form>;
  return {
    root: count === 0 ? new Uint8Array(32) : nodes.slice(0, 32),
    count,
    siblings: (index) => {
      if (!(index >= 0 && index < count)) throw new RangeError('The list has no item of that index.');
      return siblingsIn(levels, index, form);
    },
  };
}

interface Level<Form> {
  /** One after the other. */
  readonly nodes: Bytes;
  readonly width: number;
  /** Those that were given, by their places. */
  readonly given: Form[];
}

function siblingsIn<Form>(levels: readonly Level<Form>[], index: number, form: (node: Hash) => Form): Form[] {
  const siblings: Form[] = [];
  let position = index;
  for (const { nodes, width, given } of levels) {
    const sibling = position ^ 1;
    if (width > 1 && sibling < width) {
      given[sibling] ??= form(nodes.slice(32 * sibling, 32 * sibling + 32));
      siblings.push(given[sibling]);
    }
    position >>>= 1;
  }
  return siblings;
}

/** Whether the leaf stands at `index` in the list of `count` items with this root. False for any malformed input. */
export function verifyListProof(
  hasher: Hasher,
  root: Hash,
  count: number,
  index: number,
  leaf: Hash,
  siblings: readonly Hash[],
): boolean {
  if (!Number.isSafeInteger(count) || !Number.isSafeInteger(index) || index < 0 || index >= count) return false;
  let node = leaf;
  let width = count;
  let position = index;
  let used = 0;
  for (let height = 0; width > 1; height++) {
    const sibling = position % 2 === 0 ? position + 1 : position - 1;
    const other = sibling < width ? siblings[used++] : (hasher.zeros[height] as Hash);
    if (other?.length !== 32) return false;
    node = position % 2 === 0 ? hasher.pair(node, other) : hasher.pair(other, node);
    width = Math.ceil(width / 2);
    position = Math.floor(position / 2);
  }
  return used === siblings.length && equalBytes(node, root);
}

function joined(leaves: readonly Hash[]): Bytes {
  const level = new Uint8Array(32 * (leaves.length + (leaves.length % 2)));
  leaves.forEach((leaf, i) => {
    level.set(leaf, 32 * i);
  });
  return level;
}

/** The next level; `level` has room for an even number of nodes, and an odd last one is paired with zeros. */
function parents(hasher: Hasher, level: Bytes, count: number, height: number): Bytes {
  const pairs = Math.ceil(count / 2);
  if (count % 2 === 1) level.set(hasher.zeros[height] as Hash, 32 * count);
  const above = new Uint8Array(32 * (pairs + (pairs % 2)));
  hasher.pairs(level, above, pairs);
  return above;
}
