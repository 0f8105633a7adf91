import { LeafKind, ORDERED } from '@stele/protocol';
import type { LedgerLog } from '../ledger/ledger-log.ts';
import { SlotOffset } from '../ledger/slot.ts';
import { NONE, readUint48 } from '../log/numbers.ts';
import { orderedRow, type Row } from '../secondary/rows.ts';
import { baseLeaves } from './rebuild.ts';

/** The rows of ordered keys that had a value where the history starts. @throws SteleError STATE_CORRUPT */
export function* orderedAtBase(log: LedgerLog): Generator<Row> {
  const { state } = log.blocks.mark(log.base.height);
  for (const { slots, at } of baseLeaves(log, state.nextSn)) {
    const position = readUint48(slots, at + SlotOffset.value);
    if (slots[at + SlotOffset.kind] !== LeafKind.put || position === NONE) continue;
    const { key } = log.values.read(position);
    if (key[0] === ORDERED) yield orderedRow(key, true);
  }
}
