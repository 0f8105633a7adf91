import { SLOT_WORDS, type SlotBuffer } from '../ledger/slot.ts';

/** Leaves of a part of the cache, and parts, both powers of two: at most 262,144 leaves, 38 MB. */
const PART_LEAVES = 256;
const PARTS = 1024;

const NO_LEAF = -1;

interface Part {
  readonly sns: Float64Array;
  readonly words: Int32Array;
}

/**
 * Keeps leaves that were read or written, each in the one place that its serial number gives it: what a block
 * reads while it is executed, it reads again to be staged, and what was written last is read most. Parts take
 * memory when they are first used.
 */
export class LeafCache {
  readonly #parts: (Part | undefined)[] = Array.from({ length: PARTS });

  /** Copies a leaf into a slot; false where it is not here. */
  get(sn: number, slot: SlotBuffer): boolean {
    const part = this.#parts[(sn / PART_LEAVES) & (PARTS - 1)];
    const place = sn & (PART_LEAVES - 1);
    if (!part || part.sns[place] !== sn) return false;
    const at = place * SLOT_WORDS;
    const { words } = slot;
    for (let i = 0; i < SLOT_WORDS; i++) words[i] = part.words[at + i] as number;
    return true;
  }

  /** @param from first word of the leaf. */
  put(sn: number, words: Int32Array, from: number): void {
    const number = (sn / PART_LEAVES) & (PARTS - 1);
    const part = this.#parts[number] ?? emptyPart();
    this.#parts[number] = part;
    const place = sn & (PART_LEAVES - 1);
    part.sns[place] = sn;
    const at = place * SLOT_WORDS;
    for (let i = 0; i < SLOT_WORDS; i++) part.words[at + i] = words[from + i] as number;
  }

  clear(): void {
    this.#parts.fill(undefined);
  }
}

function emptyPart(): Part {
  return {
    sns: new Float64Array(PART_LEAVES).fill(NO_LEAF),
    words: new Int32Array(PART_LEAVES * SLOT_WORDS),
  };
}
