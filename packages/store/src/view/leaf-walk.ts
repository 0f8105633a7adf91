import { LeafKind, NO_PREDECESSOR } from '@stele/protocol';
import { corrupt } from '../errors.ts';
import { compareHashes } from '../hash/compare-hashes.ts';
import { type SlotBuffer, SlotOffset } from '../ledger/slot.ts';
import { readUint32, readUint48 } from '../log/numbers.ts';
import type { LeafReader } from '../lookup/leaf-reader.ts';

/** Height of the version in a slot: 40 bits. */
export function slotHeight({ bytes }: SlotBuffer): number {
  return readUint32(bytes, SlotOffset.height) + (bytes[SlotOffset.height + 4] as number) * 2 ** 32;
}

/** Serial number of the version before that in a slot; undefined for a first version. */
export function slotPredecessor({ bytes }: SlotBuffer): number | undefined {
  const predecessor = readUint48(bytes, SlotOffset.predecessor);
  return predecessor === NO_PREDECESSOR ? undefined : predecessor;
}

/** Whether the version in a slot is one with a value. */
export function slotIsPresent({ bytes }: SlotBuffer): boolean {
  return bytes[SlotOffset.kind] === LeafKind.put;
}

/**
 * Reads the version before that in a slot into the slot; returns its serial number, or undefined where there
 * is none.
 * @throws SteleError STATE_CORRUPT where that leaf is one of another key, or not older.
 */
export function stepToPredecessor(leaves: LeafReader, slot: SlotBuffer, scratch: SlotBuffer): number | undefined {
  const predecessor = slotPredecessor(slot);
  if (predecessor === undefined) return undefined;
  leaves.read(predecessor, scratch);
  const sameKey = compareHashes(scratch.bytes, SlotOffset.key, slot.bytes, SlotOffset.key) === 0;
  if (!sameKey || slotHeight(scratch) >= slotHeight(slot)) {
    throw corrupt({
      what: 'the versions of a key are not linked',
      keyHash: slot.bytes.slice(SlotOffset.key, SlotOffset.key + 32),
      sn: predecessor,
    });
  }
  scratch.bytes.copy(slot.bytes);
  return predecessor;
}
