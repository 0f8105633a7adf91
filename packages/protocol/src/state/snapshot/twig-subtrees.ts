import type { Bytes, Hash } from '../../bytes/bytes.ts';
import type { Hasher } from '../../hash/hasher.ts';
import { TWIG_LEAVES } from '../leaf.ts';
import type { TreePlace } from './shape.ts';

export const TWIG_LEVELS = 8;
const HASH_BYTES = 32;

/**
 * The subtrees of a twig that a snapshot has as single hashes, depth first: the largest ones that hold neither an
 * active leaf nor an empty slot. In a twig that is still open each such leaf stands alone, since the hashes of all
 * its leaves are needed when it goes on.
 * @param bits which leaves are active.
 * @param count leaves that the twig has.
 */
export function inactiveSubtrees(bits: Bytes, count: number): TreePlace[] {
  const places: TreePlace[] = [];
  const mayJoin = count === TWIG_LEAVES;
  const visit = (level: number, index: number): void => {
    const first = index * 2 ** level;
    if (first >= count) return;
    if ((mayJoin || level === 0) && isInactive(bits, first, first + 2 ** level)) places.push({ level, index });
    else if (level > 0) for (const half of [0, 1]) visit(level - 1, 2 * index + half);
  };
  visit(TWIG_LEVELS, 0);
  return places;
}

/** Whether the bit of a leaf's slot is set. */
export function isSlotActive(bits: Bytes, slot: number): boolean {
  return (((bits[slot >> 3] as number) >> (slot & 7)) & 1) === 1;
}

/** Slots whose bits are set, ascending. */
export function activeSlots(bits: Bytes): number[] {
  const slots: number[] = [];
  for (let byte = 0; byte < bits.length; byte++) {
    if (bits[byte] === 0) continue;
    for (let slot = 8 * byte; slot < 8 * byte + 8; slot++) if (isSlotActive(bits, slot)) slots.push(slot);
  }
  return slots;
}

/** A hash of a twig with its place; level 0 are the leaves. */
export interface TwigHash extends TreePlace {
  readonly hash: Hash;
}

/**
 * All levels of a twig, the leaves first, from the hashes that are known of it. What lies below a given hash is
 * left meaningless.
 * @param count leaves that the twig has.
 * @param leaves hashes of its first leaves one after the other, where all of those are known.
 */
export function twigLevels(
  hasher: Hasher,
  known: readonly TwigHash[],
  count: number,
  leaves: Bytes = new Uint8Array(0),
): Bytes[] {
  const lowest = new Uint8Array(TWIG_LEAVES * HASH_BYTES);
  for (let slot = count; slot < TWIG_LEAVES; slot++) lowest.set(hasher.zeros[2] as Hash, slot * HASH_BYTES);
  lowest.set(leaves);
  place(lowest, known, 0);
  let level = lowest;
  const levels = [level];
  for (let height = 1; height <= TWIG_LEVELS; height++) {
    const above = new Uint8Array(level.length / 2);
    hasher.pairs(level, above, above.length / HASH_BYTES);
    place(above, known, height);
    levels.push(above);
    level = above;
  }
  return levels;
}

function place(target: Bytes, known: readonly TwigHash[], level: number): void {
  for (const { level: at, index, hash } of known) if (at === level) target.set(hash, index * HASH_BYTES);
}

function isInactive(bits: Bytes, first: number, next: number): boolean {
  for (let slot = first; slot < next; slot++) if (isSlotActive(bits, slot)) return false;
  return true;
}
