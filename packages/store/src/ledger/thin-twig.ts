import { activeSlots, type Bytes, type Hash, inactiveSubtrees, TWIG_LEAVES, type TwigHash } from '@stele/protocol';
import type { StateHasher } from '../hash/state-hasher.ts';
import { SLOT_BYTES } from './slot.ts';
import { hashSlots } from './slot-hashes.ts';

const HASH_BYTES = 32;

/** A full twig of which only some leaves are kept; the largest subtrees over the others are there as hashes. */
export interface ThinTwig {
  /** Which leaves are kept: a bit for each. */
  readonly kept: Bytes;
  /** Root over its leaves. */
  readonly root: Hash;
  /** Hashes in the order of inactiveSubtrees. */
  readonly hashes: Bytes;
  /** The slots of the kept leaves, ascending. */
  readonly slots: Buffer;
}

/** All that is known of the levels of a thin twig. */
export function knownHashes(hasher: StateHasher, { kept, hashes, slots }: ThinTwig): TwigHash[] {
  const inactive = inactiveSubtrees(kept, TWIG_LEAVES).map((place, i) => ({
    ...place,
    hash: hashes.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES),
  }));
  const leaves = hashSlots(hasher, slots, slots.length / SLOT_BYTES);
  const active = activeSlots(kept).map((index, i) => ({
    level: 0,
    index,
    hash: leaves.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES),
  }));
  return [...inactive, ...active];
}
