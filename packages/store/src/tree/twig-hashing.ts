import { LEAF_BYTES, TWIG_LEAVES } from '@stele/protocol';
import type { StateHasher } from '../hash/state-hasher.ts';
import { TWIG_NODES_BYTES } from '../ledger/leaf-layout.ts';
import { HASH_BYTES } from './hash-level.ts';

const TWIG_LEVELS = 8;

/** Level of the nodes over 16 leaves, which are stored. */
const STORED_LEVEL = 4;

/** What hashing the leaves of some twigs gives. Leaves and roots are overwritten by the next hashing. */
export interface HashedTwigs {
  /** Hashes of all leaf slots of these twigs. */
  readonly leaves: Buffer;
  /** The nodes over 16 leaves each, 512 bytes a twig. */
  readonly nodes: Buffer;
  /** The roots over the 256 leaves of each twig. */
  readonly roots: Buffer;
}

/** Hashes leaves and the trees of the twigs that they stand in. */
export class TwigHashing {
  readonly #hasher: StateHasher;
  #halves: Buffer = Buffer.alloc(0);
  #hashes: Buffer = Buffer.alloc(0);
  /** Levels above the leaves, in turns. */
  #upper: [Buffer, Buffer] = [Buffer.alloc(0), Buffer.alloc(0)];

  constructor(hasher: StateHasher) {
    this.#hasher = hasher;
  }

  /**
   * @param known hashes of the leaves that the first twig already has.
   * @param leaves the `count` leaves behind them, one after the other.
   */
  hash(known: Buffer, leaves: Buffer, count: number): HashedTwigs {
    const before = known.length / HASH_BYTES;
    const twigs = Math.ceil((before + count) / TWIG_LEAVES);
    this.#reserve(twigs);
    const hashes = this.#hashes.subarray(0, twigs * TWIG_LEAVES * HASH_BYTES);
    known.copy(hashes);
    this.#hashLeaves(leaves, count, hashes.subarray(known.length));
    this.#fillEmpty(hashes, before + count);
    return { leaves: hashes, ...this.#climb(hashes, twigs) };
  }

  #hashLeaves(leaves: Buffer, count: number, target: Buffer): void {
    if (this.#halves.length < count * 2 * HASH_BYTES) this.#halves = Buffer.allocUnsafeSlow(count * LEAF_BYTES);
    this.#hasher.pairs(leaves, this.#halves, count * 2);
    this.#hasher.pairs(this.#halves, target, count);
  }

  /** Leaf slots without a leaf have the hash of an empty one. */
  #fillEmpty(hashes: Buffer, from: number): void {
    const empty = this.#hasher.zeros[2] as Uint8Array;
    for (let at = from * HASH_BYTES; at < hashes.length; at += HASH_BYTES) hashes.set(empty, at);
  }

  #climb(hashes: Buffer, twigs: number): { readonly nodes: Buffer; readonly roots: Buffer } {
    const nodes = Buffer.allocUnsafe(twigs * TWIG_NODES_BYTES);
    let level = hashes;
    for (let height = 1; height <= TWIG_LEVELS; height++) {
      const above = (this.#upper[height % 2] as Buffer).subarray(0, level.length / 2);
      this.#hasher.pairs(level, above, above.length / HASH_BYTES);
      level = above;
      if (height === STORED_LEVEL) above.copy(nodes);
    }
    return { nodes, roots: level };
  }

  #reserve(twigs: number): void {
    const bytes = twigs * TWIG_LEAVES * HASH_BYTES;
    if (this.#hashes.length >= bytes) return;
    this.#hashes = Buffer.allocUnsafeSlow(bytes);
    this.#upper = [Buffer.allocUnsafeSlow(bytes / 2), Buffer.allocUnsafeSlow(bytes / 2)];
  }
}
