import {
  type Bytes,
  compareBytes,
  depthOf,
  END_KEY,
  encodeBoundary,
  encodeLeaf,
  FIRST_KEY,
  type Hash,
  type Hasher,
  type Leaf,
  LeafKind,
  leafHash,
  NO_PREDECESSOR,
  Tag,
  TWIG_LEAVES,
  toHex,
} from '@stele/protocol';
import type { BlockState, Write } from '../src/interface.ts';

const ZERO: Hash = new Uint8Array(32);

export interface ModelRules {
  readonly ratio: number;
  readonly slack: number;
}

interface NetWrite {
  readonly keyHash: Hash;
  readonly valueHash: Hash | undefined;
  readonly transaction: number;
}

/**
 * The state log as its design note states it (sections 2 and 3): slow and obvious, with every leaf and node
 * in plain arrays. What the store computes has to equal it.
 */
export class StateModel {
  readonly #hasher: Hasher;
  readonly #rules: ModelRules;
  readonly leaves: Leaf[] = [];
  readonly #isActive: boolean[] = [];
  /** Serial number of the newest leaf of each key, by key hash in hex. */
  readonly #newest = new Map<string, number>();
  readonly blocks: BlockState[] = [];
  #live = 0;
  #floor = 0;
  #firstSn = 0;
  #lastCommit = NO_PREDECESSOR;

  constructor(hasher: Hasher, rules: ModelRules, parametersHash: Hash) {
    this.#hasher = hasher;
    this.#rules = rules;
    this.#replace({
      kind: LeafKind.put,
      key: FIRST_KEY,
      next: END_KEY,
      valueHash: parametersHash,
      transaction: 0,
      height: 0,
      predecessor: NO_PREDECESSOR,
    });
    this.#finish(ZERO);
  }

  get tip(): BlockState {
    return this.blocks.at(-1) as BlockState;
  }

  /** Applies a block; writes of one key that follow each other count once. */
  apply(writes: readonly Write[], anchor: Hash = ZERO): BlockState {
    this.#firstSn = this.leaves.length;
    const net = this.#net(writes);
    const next = this.#newLinks(net.filter(({ keyHash }) => !this.#newest.has(toHex(keyHash))));
    const touched = new Map<string, NetWrite | undefined>();
    for (const key of next.keys()) touched.set(key, undefined);
    for (const write of net) touched.set(toHex(write.keyHash), write);
    for (const key of [...touched.keys()].sort()) this.#step(key, touched.get(key), next.get(key));
    this.#compact(touched.size);
    return this.#finish(anchor);
  }

  /** The last write of each key, without deletions of what is absent. */
  #net(writes: readonly Write[]): NetWrite[] {
    const last = new Map(writes.map((write) => [toHex(write.key), write]));
    return [...last.values()]
      .map(({ key, value, transaction }) => ({
        keyHash: this.#hasher.tagged(Tag.key, key),
        valueHash: value && this.#hasher.tagged(Tag.value, value),
        transaction,
      }))
      .filter(({ keyHash, valueHash }) => valueHash || this.#leafOf(toHex(keyHash))?.kind === LeafKind.put);
  }

  /** The next keys that change because keys are created. */
  #newLinks(creates: readonly NetWrite[]): Map<string, Hash> {
    const next = new Map<string, Hash>();
    for (const { keyHash } of [...creates].sort((a, b) => compareBytes(b.keyHash, a.keyHash))) {
      const before = this.#before(keyHash);
      next.set(toHex(keyHash), next.get(before) ?? (this.#leafOf(before) as Leaf).next);
      next.set(before, keyHash);
    }
    return next;
  }

  #before(keyHash: Hash): string {
    const text = toHex(keyHash);
    return [...this.#newest.keys()]
      .filter((key) => key < text)
      .sort()
      .at(-1) as string;
  }

  #step(key: string, write: NetWrite | undefined, link: Hash | undefined): void {
    const old = this.#leafOf(key);
    const next = link ?? (old as Leaf).next;
    if (!write) {
      this.#replace({ ...(old as Leaf), next });
      return;
    }
    this.#live += Number(write.valueHash !== undefined) - Number(old?.kind === LeafKind.put);
    this.#replace({
      kind: write.valueHash ? LeafKind.put : LeafKind.tombstone,
      key: write.keyHash,
      next,
      valueHash: write.valueHash ?? ZERO,
      transaction: write.transaction,
      height: this.blocks.length,
      predecessor: this.#newest.get(key) ?? NO_PREDECESSOR,
    });
  }

  #compact(steps: number): void {
    this.#advanceFloor();
    const { ratio, slack } = this.#rules;
    for (let budget = steps; budget > 0 && this.#floor < this.#firstSn; budget--) {
      if (this.leaves.length - this.#floor <= ratio * this.#newest.size + slack) return;
      this.#replace({ ...(this.leaves[this.#floor] as Leaf) });
      this.#advanceFloor();
    }
  }

  #advanceFloor(): void {
    while (this.#floor < this.leaves.length && !this.#isActive[this.#floor]) this.#floor++;
  }

  #leafOf(key: string): Leaf | undefined {
    const sn = this.#newest.get(key);
    return sn === undefined ? undefined : this.leaves[sn];
  }

  #replace(leaf: Leaf): void {
    const key = toHex(leaf.key);
    const old = this.#newest.get(key);
    if (old !== undefined) this.#isActive[old] = false;
    this.#newest.set(key, this.leaves.length);
    this.leaves.push(leaf);
    this.#isActive.push(true);
  }

  #finish(anchor: Hash): BlockState {
    const height = this.blocks.length;
    const parent = this.blocks.at(-1);
    this.leaves.push({
      kind: LeafKind.commit,
      key: parent ? parent.stateRoot : ZERO,
      next: anchor,
      valueHash: ZERO,
      transaction: 0,
      height,
      predecessor: this.#lastCommit,
    });
    this.#isActive.push(false);
    this.#lastCommit = this.leaves.length - 1;
    const counts = { height, nextSn: this.leaves.length, active: this.#newest.size, floor: this.#floor };
    const treeRoot = this.#treeRoot();
    const stateRoot = this.#hasher.pair(treeRoot, encodeBoundary(counts));
    const state = { ...counts, live: this.#live, treeRoot, stateRoot };
    this.blocks.push(state);
    return state;
  }

  #treeRoot(): Hash {
    const { zeros, nullTwigs } = this.#hasher;
    let level = this.leaves.map((leaf) => leafHash(this.#hasher, encodeLeaf(leaf)));
    for (let height = 0; height < 8; height++) level = this.#parents(level, zeros[2 + height] as Hash);
    const twigs = level.map((left, twig) => this.#hasher.pair(left, this.#bits(twig)));
    const depth = depthOf(twigs.length);
    return Array.from({ length: depth }).reduce<Hash[]>(
      (nodes, _, height) => this.#parents(nodes, nullTwigs[height] as Hash),
      twigs,
    )[0] as Hash;
  }

  #parents(nodes: readonly Hash[], missing: Hash): Hash[] {
    const parents: Hash[] = [];
    for (let i = 0; i < nodes.length; i += 2) {
      parents.push(this.#hasher.pair(nodes[i] as Hash, nodes[i + 1] ?? missing));
    }
    return parents;
  }

  #bits(twig: number): Bytes {
    const bits = new Uint8Array(32);
    for (let i = 0; i < TWIG_LEAVES; i++) {
      if (this.#isActive[twig * TWIG_LEAVES + i]) bits[i >> 3] = (bits[i >> 3] as number) | (1 << (i & 7));
    }
    return bits;
  }
}
