import { type Bytes, depthOf, equalBytes, type Hash, type Hasher, toBase64 } from '@stele/protocol';
import { bytesOf } from '../package/bytes-of.ts';
import type { ProvenAnchor } from './interface.ts';

interface KnownNode {
  readonly bytes: Bytes;
  /** As packages spell it; undefined until somebody asks. */
  text: string | undefined;
}

/** A node of a tree, from the leaves upwards, and how many siblings of a way were used to get there. */
interface Place {
  readonly level: number;
  readonly position: number;
  /** Nodes of the level. */
  readonly width: number;
  readonly used: number;
}

/** What tells levels apart in the numbers of nodes: more nodes than a level has. */
const LEVEL = 2 ** 24;

/**
 * Nodes of a batch's tree that were shown to stand under its root. With them a record's way is hashed only up to the
 * first node that is known; above that each step has to be the very one that was checked before.
 */
export class KnownNodes {
  readonly #hasher: Hasher;
  readonly #count: number;
  readonly #nodes = new Map<number, KnownNode>();

  constructor(hasher: Hasher, { root, count }: ProvenAnchor) {
    this.#hasher = hasher;
    this.#count = count;
    this.#nodes.set(numberOf(depthOf(count), 0), { bytes: root, text: undefined });
  }

  get size(): number {
    return this.#nodes.size;
  }

  /**
   * Whether a leaf stands at a place, by exactly these siblings; where this is false, only a check of the whole way tells.
   * @param siblings in base64, lowest first.
   * @throws SteleError EVIDENCE_BAD
   */
  hold(index: number, leaf: Hash, siblings: readonly string[]): boolean {
    if (!(Number.isSafeInteger(index) && index >= 0 && index < this.#count)) return false;
    const climbed = new Map<number, KnownNode>();
    const place = this.#climb(index, leaf, siblings, climbed);
    if (!place || !this.#leads(place, siblings)) return false;
    for (const [number, node] of climbed) this.#nodes.set(number, node);
    return true;
  }

  /** Hashes up to a known node. @param climbed gets the nodes on the way and their siblings. */
  #climb(index: number, leaf: Hash, siblings: readonly string[], climbed: Map<number, KnownNode>): Place | undefined {
    let node = leaf;
    let place: Place = { level: 0, position: index, width: this.#count, used: 0 };
    while (!this.#isKnown(place, node)) {
      const { level, position, width, used } = place;
      const text = siblings[used];
      const hasSibling = (position ^ 1) < width;
      if (width <= 1 || (hasSibling && text === undefined)) return undefined;
      const other = hasSibling ? bytesOf(text as string, 'a hash') : (this.#hasher.zeros[level] as Hash);
      if (other.length !== 32) return undefined;
      climbed.set(numberOf(level, position), { bytes: node, text: undefined });
      if (hasSibling) climbed.set(numberOf(level, position ^ 1), { bytes: other, text });
      node = position % 2 === 0 ? this.#hasher.pair(node, other) : this.#hasher.pair(other, node);
      place = above(place);
    }
    return place;
  }

  #isKnown({ level, position }: Place, node: Bytes): boolean {
    const known = this.#nodes.get(numberOf(level, position));
    return known !== undefined && equalBytes(known.bytes, node);
  }

  /** Whether the siblings that are left are those of the known nodes above. */
  #leads(from: Place, siblings: readonly string[]): boolean {
    let place = from;
    for (; place.width > 1; place = above(place)) {
      const { level, position, width, used } = place;
      if ((position ^ 1) < width && siblings[used] !== this.#textOf(level, position ^ 1)) return false;
    }
    return place.used === siblings.length;
  }

  #textOf(level: number, position: number): string | undefined {
    const known = this.#nodes.get(numberOf(level, position));
    if (known) known.text ??= toBase64(known.bytes);
    return known?.text;
  }
}

function numberOf(level: number, position: number): number {
  return LEVEL * level + position;
}

function above({ level, position, width, used }: Place): Place {
  const usedHere = (position ^ 1) < width ? 1 : 0;
  return { level: level + 1, position: position >>> 1, width: Math.ceil(width / 2), used: used + usedHere };
}
