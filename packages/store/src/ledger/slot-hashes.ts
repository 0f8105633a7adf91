import { type Hash, LEAF_BYTES } from '@stele/protocol';
import type { StateHasher } from '../hash/state-hasher.ts';
import { SLOT_BYTES, SLOT_WORDS, type SlotBuffer, SlotOffset, sealSlot } from './slot.ts';

const HASH_BYTES = 32;

/** Stands for the kind of a leaf where only its hash is kept: in the twig that was open where the history starts. */
const HASH_ONLY = 0;

/** Whether a slot has the hash of a leaf in place of the leaf. */
export function isHashOnly(slots: Uint8Array, at = 0): boolean {
  return slots[at + SlotOffset.kind] === HASH_ONLY;
}

/** Makes a slot one that has only the hash of its leaf. */
export function writeHashOnly(slots: SlotBuffer, place: number, hash: Hash): void {
  slots.bytes.fill(0, place * SLOT_BYTES, (place + 1) * SLOT_BYTES);
  slots.bytes.set(hash, place * SLOT_BYTES);
  sealSlot(slots.words, place * SLOT_WORDS);
}

/** The hashes of the leaves in `count` slots, one after the other. */
export function hashSlots(hasher: StateHasher, slots: Buffer, count: number): Buffer {
  const leaves = Buffer.alloc(count * LEAF_BYTES);
  for (let i = 0; i < count; i++) slots.copy(leaves, i * LEAF_BYTES, i * SLOT_BYTES, i * SLOT_BYTES + LEAF_BYTES);
  const halves = Buffer.alloc(2 * count * HASH_BYTES);
  const hashes = Buffer.alloc(count * HASH_BYTES);
  hasher.pairs(leaves, halves, 2 * count);
  hasher.pairs(halves, hashes, count);
  for (let i = 0; i < count; i++) {
    const at = i * SLOT_BYTES;
    if (isHashOnly(slots, at)) slots.copy(hashes, i * HASH_BYTES, at, at + HASH_BYTES);
  }
  return hashes;
}
