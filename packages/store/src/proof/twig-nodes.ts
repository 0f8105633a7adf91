import { equalBytes, type Hash, TWIG_LEAVES, twigLevels } from '@stele/protocol';
import type { StateHasher } from '../hash/state-hasher.ts';
import { GROUP_LEAVES, TWIG_NODES_BYTES } from '../ledger/leaf-layout.ts';
import type { LeafLog } from '../ledger/leaf-log.ts';
import { SLOT_BYTES } from '../ledger/slot.ts';
import { hashSlots } from '../ledger/slot-hashes.ts';
import { knownHashes } from '../ledger/thin-twig.ts';
import { HASH_BYTES } from '../tree/hash-level.ts';
import type { TreeView } from '../tree/state-tree.ts';

/** Level of the nodes over a group of 16 leaves. */
const GROUP_LEVEL = 4;
const TWIG_LEVEL = 8;

/**
 * The nodes of single twigs, computed from as few leaves as possible: of a full twig, the 16 leaves beside
 * the one asked for and the 16 stored nodes. Made for one proof.
 */
export class TwigNodes {
  readonly #hasher: StateHasher;
  readonly #log: LeafLog;
  readonly #tree: TreeView;
  /** Levels of subtrees by the place of their top: groups at level 4, whole twigs at level 8. */
  readonly #groups = new Map<number, Buffer[]>();
  readonly #twigs = new Map<number, Uint8Array[]>();

  constructor(hasher: StateHasher, log: LeafLog, tree: TreeView) {
    this.#hasher = hasher;
    this.#log = log;
    this.#tree = tree;
  }

  /** A node below the root of a twig, by its place on its level of the whole tree. */
  node(level: number, index: number): Hash {
    const twig = Math.floor(index / 2 ** (TWIG_LEVEL - level));
    if (level >= GROUP_LEVEL || this.#isOpen(twig) || this.#twigs.get(twig)?.[level]) {
      return nodeOf(this.#twigLevels(twig), level, index, TWIG_LEVEL);
    }
    const thin = this.#thinLevels(twig);
    if (thin) return nodeOf(thin, level, index, TWIG_LEVEL);
    const group = Math.floor(index / 2 ** (GROUP_LEVEL - level));
    return nodeOf(this.#groupLevels(group), level, index, GROUP_LEVEL);
  }

  #isOpen(twig: number): boolean {
    return (twig + 1) * TWIG_LEAVES > this.#tree.nextSn;
  }

  /** Levels 0 to 4 over 16 leaves. */
  #groupLevels(group: number): Buffer[] {
    const known = this.#groups.get(group);
    if (known) return known;
    const levels = this.#levelsOver(this.#leafHashes(group * GROUP_LEAVES, GROUP_LEAVES), GROUP_LEVEL);
    this.#groups.set(group, levels);
    return levels;
  }

  /** Levels of a whole twig; the lowest four are left out where the stored nodes made them needless. */
  #twigLevels(twig: number): Uint8Array[] {
    const known = this.#twigs.get(twig);
    if (known) return known;
    const levels = this.#isOpen(twig)
      ? this.#openLevels()
      : (this.#thinLevels(twig) ?? this.#storedLevels(twig) ?? this.#computedLevels(twig));
    this.#twigs.set(twig, levels);
    return levels;
  }

  /** From the leaves that are kept and the hashes in place of the others; undefined where all are kept. */
  #thinLevels(twig: number): Uint8Array[] | undefined {
    const thin = this.#log.thinTwig(twig);
    if (!thin) return undefined;
    const levels = twigLevels(this.#hasher, knownHashes(this.#hasher, thin), TWIG_LEAVES);
    this.#twigs.set(twig, levels);
    return levels;
  }

  #openLevels(): Buffer[] {
    const hashes = Buffer.alloc(TWIG_LEAVES * HASH_BYTES);
    const open = this.#tree.openLeaves();
    hashes.set(open);
    for (let at = open.length; at < hashes.length; at += HASH_BYTES) {
      hashes.set(this.#hasher.zeros[2] as Hash, at);
    }
    return this.#levelsOver(hashes, TWIG_LEVEL);
  }

  /** From the stored nodes, undefined where they do not lead to the twig's root. */
  #storedLevels(twig: number): Buffer[] | undefined {
    const nodes = Buffer.alloc(TWIG_NODES_BYTES);
    if (!this.#log.readNodes(twig, nodes)) return undefined;
    const levels = [...Array<Buffer>(GROUP_LEVEL), ...this.#levelsOver(nodes, TWIG_LEVEL - GROUP_LEVEL)];
    return equalBytes(levels[TWIG_LEVEL] as Buffer, this.#tree.left(twig)) ? levels : undefined;
  }

  #computedLevels(twig: number): Buffer[] {
    return this.#levelsOver(this.#leafHashes(twig * TWIG_LEAVES, TWIG_LEAVES), TWIG_LEVEL);
  }

  #leafHashes(first: number, count: number): Buffer {
    const slots = Buffer.alloc(count * SLOT_BYTES);
    if (!this.#log.readSlots(first, slots)) throw this.#log.damaged(first);
    return hashSlots(this.#hasher, slots, count);
  }

  #levelsOver(lowest: Buffer, height: number): Buffer[] {
    const levels = [lowest];
    for (let level = 0; level < height; level++) {
      const below = levels[level] as Buffer;
      const above = Buffer.alloc(below.length / 2);
      this.#hasher.pairs(below, above, above.length / HASH_BYTES);
      levels.push(above);
    }
    return levels;
  }
}

function nodeOf(levels: readonly Uint8Array[], level: number, index: number, top: number): Hash {
  const at = (index % 2 ** (top - level)) * HASH_BYTES;
  return new Uint8Array((levels[level] as Uint8Array).subarray(at, at + HASH_BYTES));
}
