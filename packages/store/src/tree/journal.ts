import { HASH_BYTES, type HashLevel, scatter } from './hash-level.ts';

/** Hashes of one level as they were before a block. */
interface Overwritten {
  readonly level: HashLevel;
  /** Ascending. */
  readonly indices: Int32Array;
  readonly hashes: Int32Array;
}

/** What one block changed in the tree, so that it can be taken back, and the tree before it still be read. */
export class TreeJournal {
  /** Serial number of the block's first leaf: the end of the log before it. */
  readonly firstSn: number;
  /** Serial numbers of the leaves that the block replaced, ascending. */
  readonly killed: Float64Array;
  /** Hashes of the leaves that the open twig had before. */
  readonly openLeaves: Buffer;
  readonly #levels: Overwritten[] = [];

  constructor(firstSn: number, killed: Float64Array, openLeaves: Buffer) {
    this.firstSn = firstSn;
    this.killed = killed;
    this.openLeaves = openLeaves;
  }

  /** Keeps what a level has at these places. Levels come from the lowest up. */
  keep(level: HashLevel, indices: Int32Array, hashes: Int32Array): void {
    this.#levels.push({ level, indices, hashes });
  }

  /** A hash as it was before the block; undefined where the block left it as it is. */
  hashBefore(level: number, index: number): Uint8Array | undefined {
    const overwritten = this.#levels[level];
    const place = overwritten ? placeOf(overwritten.indices, index) : -1;
    if (!overwritten || place < 0) return undefined;
    return new Uint8Array(overwritten.hashes.buffer, place * HASH_BYTES, HASH_BYTES).slice();
  }

  /** Writes everything kept back. */
  restore(): void {
    for (const { level, indices, hashes } of this.#levels) scatter(level, indices, indices.length, hashes);
  }
}

function placeOf(ascending: Int32Array, value: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = ascending[middle] as number;
    if (found === value) return middle;
    if (found < value) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
