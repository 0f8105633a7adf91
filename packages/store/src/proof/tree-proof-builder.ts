import {
  type Boundary,
  type Bytes,
  depthOf,
  encodeBoundary,
  encodeTreeProof,
  type Hash,
  LEAF_BYTES,
  TWIG_LEAVES,
} from '@stele/protocol';
import type { StateHasher } from '../hash/state-hasher.ts';
import type { LeafLog } from '../ledger/leaf-log.ts';
import { slotBuffer } from '../ledger/slot.ts';
import type { LeafReader } from '../lookup/leaf-reader.ts';
import type { TreeView } from '../tree/state-tree.ts';
import { TwigNodes } from './twig-nodes.ts';

const TWIG_LEVELS = 8;

/** Builds the one proof of a set of leaves under a root. */
export class TreeProofBuilder {
  readonly #hasher: StateHasher;
  readonly #log: LeafLog;
  readonly #leaves: LeafReader;

  constructor(hasher: StateHasher, log: LeafLog, leaves: LeafReader) {
    this.#hasher = hasher;
    this.#log = log;
    this.#leaves = leaves;
  }

  /** @param sns serial numbers of the leaves, in any order, all below the boundary's. */
  build(tree: TreeView, boundary: Boundary, sns: readonly number[]): Bytes {
    const ascending = [...new Set(sns)].sort((a, b) => a - b);
    const siblings: Hash[] = [];
    const twigs = this.#climbTwigs(tree, boundary.nextSn, ascending, siblings);
    climbAbove(tree, boundary.nextSn, twigs, siblings);
    return encodeTreeProof(this.#hasher, {
      boundary: encodeBoundary(boundary),
      sns: ascending,
      leaves: ascending.map((sn) => this.#leaf(sn)),
      bits: twigs.map((twig) => tree.bits(twig)),
      siblings,
    });
  }

  #leaf(sn: number): Bytes {
    const slot = slotBuffer(1);
    this.#leaves.read(sn, slot);
    return slot.bytes.subarray(0, LEAF_BYTES);
  }

  /** Siblings up to the twig roots; returns the twigs reached. */
  #climbTwigs(tree: TreeView, nextSn: number, sns: readonly number[], siblings: Hash[]): readonly number[] {
    const nodes = new TwigNodes(this.#hasher, this.#log, tree);
    let indices = sns;
    for (let level = 0; level < TWIG_LEVELS; level++) {
      const isEmpty = (index: number) => index * 2 ** level >= nextSn;
      indices = climb(indices, (mate) => {
        if (!isEmpty(mate)) siblings.push(nodes.node(level, mate));
      });
    }
    return indices;
  }
}

/** Siblings from the twigs to the root. */
function climbAbove(tree: TreeView, nextSn: number, touched: readonly number[], siblings: Hash[]): void {
  const twigs = Math.ceil(nextSn / TWIG_LEAVES);
  let indices = touched;
  for (let level = 0; level < depthOf(twigs); level++) {
    const isEmpty = (index: number) => index * 2 ** level >= twigs;
    indices = climb(indices, (mate) => {
      if (!isEmpty(mate)) siblings.push(tree.node(level, mate));
    });
  }
}

/** Places one level up; tells of each sibling that is not among the nodes themselves. */
function climb(indices: readonly number[], onSibling: (mate: number) => void): number[] {
  const above: number[] = [];
  for (let i = 0; i < indices.length; i++) {
    const index = indices[i] as number;
    const mate = index % 2 === 0 ? index + 1 : index - 1;
    if (indices[i + 1] === mate) i++;
    else onSibling(mate);
    above.push(Math.floor(index / 2));
  }
  return above;
}
