import { LeafKind, ORDERED, Tag } from '@stele/protocol';
import { corrupt } from '../errors.ts';
import { compareHashes } from '../hash/compare-hashes.ts';
import type { StateHasher } from '../hash/state-hasher.ts';
import type { LedgerLog } from '../ledger/ledger-log.ts';
import { SlotOffset } from '../ledger/slot.ts';
import { NONE, readUint48 } from '../log/numbers.ts';
import { orderedRow, type Row } from '../secondary/rows.ts';
import { baseLeaves } from './rebuild.ts';

/**
 * The rows of ordered keys that had a value where the history starts. No checksum of a block covers their records, so
 * each key is held against its leaf.
 * @throws SteleError STATE_CORRUPT
 */
export function* orderedAtBase(log: LedgerLog, hasher: StateHasher): Generator<Row> {
  const { state } = log.blocks.mark(log.base.height);
  const hash = Buffer.alloc(32);
  const read = log.values.ascendingReader();
  for (const { sn, slots, at } of baseLeaves(log, state.nextSn)) {
    const position = readUint48(slots, at + SlotOffset.value);
    if (slots[at + SlotOffset.kind] !== LeafKind.put || position === NONE) continue;
    const { key } = read(position);
    hasher.taggedInto(Tag.key, key, hash, 0);
    if (compareHashes(hash, 0, slots, at + SlotOffset.key) !== 0) {
      const what = 'a value record is of another key';
      throw corrupt({ what, sn, height: state.height, ...log.values.place(position) });
    }
    if (key[0] === ORDERED) yield orderedRow(new Uint8Array(key), true);
  }
}
