import { type Bytes, type Hash, TWIG_LEAVES } from '@stele/protocol';
import type { TreeJournal } from './journal.ts';
import type { StateTree, TreeView } from './state-tree.ts';

/** A tree as it was before the newest blocks, whose journals still hold what they overwrote. */
export class PastTree implements TreeView {
  readonly #tree: StateTree;
  /** Oldest first; at least one. */
  readonly #journals: readonly TreeJournal[];
  readonly #oldest: TreeJournal;

  constructor(tree: StateTree, oldest: TreeJournal, newer: readonly TreeJournal[]) {
    this.#tree = tree;
    this.#oldest = oldest;
    this.#journals = [oldest, ...newer];
  }

  get nextSn(): number {
    return this.#oldest.firstSn;
  }

  openLeaves(): Bytes {
    return this.#oldest.openLeaves;
  }

  bits(twig: number): Bytes {
    const bits = this.#tree.bits(twig);
    const first = twig * TWIG_LEAVES;
    for (const { killed } of this.#journals) {
      for (const sn of killed) if (sn >= first && sn < first + TWIG_LEAVES) setBit(bits, sn - first, true);
    }
    for (let sn = Math.max(first, this.nextSn); sn < first + TWIG_LEAVES; sn++) setBit(bits, sn - first, false);
    return bits;
  }

  left(twig: number): Hash {
    return this.#before(0, twig) ?? this.#tree.left(twig);
  }

  node(level: number, index: number): Hash {
    return this.#before(level + 1, index) ?? this.#tree.node(level, index);
  }

  /** The oldest journal that has a hash knows what it was before all of them. */
  #before(level: number, index: number): Hash | undefined {
    for (const journal of this.#journals) {
      const hash = journal.hashBefore(level, index);
      if (hash) return hash;
    }
    return undefined;
  }
}

function setBit(bits: Bytes, slot: number, active: boolean): void {
  const mask = 1 << (slot & 7);
  const byte = bits[slot >> 3] as number;
  bits[slot >> 3] = active ? byte | mask : byte & ~mask;
}
