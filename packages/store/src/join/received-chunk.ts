import {
  activeSlots,
  type Bytes,
  type CheckedManifest,
  type CheckedTwig,
  concatBytes,
  inactiveSubtrees,
  LEAF_BYTES,
  LeafKind,
  type SnapshotEntry,
  TWIG_LEAVES,
} from '@stele/protocol';
import { SLOT_BYTES, SlotOffset, slotBuffer } from '../ledger/slot.ts';
import { decodeValueRecord, valueRecordBytes, writeValueRecord } from '../ledger/value-log.ts';
import { NONE, readUint32, readUint48, writeUint32, writeUint48 } from '../log/numbers.ts';
import { HASH_BYTES } from '../tree/hash-level.ts';

const LENGTH_BYTES = 4;

/** A twig of a snapshot that was checked. */
export interface ReceivedTwig {
  readonly twig: number;
  /** Leaves that it has. */
  readonly count: number;
  readonly bits: Bytes;
  readonly root: Bytes;
  /** Hashes of its inactive subtrees. */
  readonly hashes: Bytes;
  /** Slots of its active leaves, not sealed yet; the place for the value has the offset of its record in the chunk. */
  readonly slots: Buffer;
}

/** A chunk that was checked, taken apart so that nothing has to be hashed again. */
export interface ReceivedChunk {
  readonly twigs: readonly ReceivedTwig[];
  /** Value records; one without a value where the value is fetched by itself. */
  readonly records: Bytes;
}

/** `length u32, value records | for each twig: bits 32, root 32, hashes, slots`. */
export function encodeReceived(twigs: readonly CheckedTwig[]): Bytes {
  const entries = twigs.flatMap((twig) => twig.entries);
  const records = new Uint8Array(entries.reduce((sum, entry) => sum + recordBytes(entry), 0));
  let offset = 0;
  const parts = twigs.flatMap((twig) => {
    const slots = new Uint8Array(twig.entries.length * SLOT_BYTES);
    twig.entries.forEach((entry, i) => {
      const { leaf, key, value } = entry;
      slots.set(leaf, i * SLOT_BYTES);
      writeUint48(slots, i * SLOT_BYTES + LEAF_BYTES, key ? offset : NONE);
      if (key) offset = writeValueRecord(records, offset, key, value);
    });
    return [twig.bits, twig.root, ...twig.hashes, slots];
  });
  const length = new Uint8Array(LENGTH_BYTES);
  writeUint32(length, 0, records.length);
  return concatBytes(length, records, ...parts);
}

export function decodeReceived({ shape, boundary }: CheckedManifest, chunk: number, bytes: Bytes): ReceivedChunk {
  const end = LENGTH_BYTES + readUint32(bytes, 0);
  const first = shape.firstTwig + chunk * shape.chunkTwigs;
  const twigs: ReceivedTwig[] = [];
  let at = end;
  const take = (length: number) => {
    at += length;
    return bytes.subarray(at - length, at);
  };
  for (let twig = first; twig < Math.min(first + shape.chunkTwigs, shape.twigs); twig++) {
    const count = Math.min(TWIG_LEAVES, boundary.nextSn - twig * TWIG_LEAVES);
    const bits = take(HASH_BYTES);
    const root = take(HASH_BYTES);
    const hashes = take(inactiveSubtrees(bits, count).length * HASH_BYTES);
    const slots = slotBuffer(activeSlots(bits).length).bytes;
    slots.set(take(slots.length));
    twigs.push({ twig, count, bits, root, hashes, slots });
  }
  return { twigs, records: bytes.subarray(LENGTH_BYTES, end) };
}

/** A leaf whose value is fetched by itself. */
export interface LeafApart {
  readonly sn: number;
  readonly valueHash: Bytes;
}

/** The leaves of a chunk whose values are fetched by themselves. */
export function* leavesApart({ twigs, records }: ReceivedChunk): Generator<LeafApart> {
  for (const { twig, bits, slots } of twigs) {
    for (const [i, slot] of activeSlots(bits).entries()) {
      const at = i * SLOT_BYTES;
      const offset = readUint48(slots, at + LEAF_BYTES);
      if (offset === NONE || decodeValueRecord(records, offset).value) continue;
      const valueHash = new Uint8Array(
        slots.subarray(at + SlotOffset.valueHash, at + SlotOffset.valueHash + HASH_BYTES),
      );
      yield { sn: twig * TWIG_LEAVES + slot, valueHash };
    }
  }
}

/** Whether the leaf in a slot is a version with a value of some key. */
export function isLiveSlot(slots: Bytes, at: number): boolean {
  return slots[at + SlotOffset.kind] === LeafKind.put && readUint48(slots, at + LEAF_BYTES) !== NONE;
}

function recordBytes({ key, value }: SnapshotEntry): number {
  return key ? valueRecordBytes(key, value) : 0;
}
