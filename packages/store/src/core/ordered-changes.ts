import { ORDERED } from '@stele/protocol';
import { corrupt } from '../errors.ts';
import type { LedgerLog } from '../ledger/ledger-log.ts';
import type { Mark } from '../ledger/mark.ts';
import type { OrderedChange } from '../stage/staged-block.ts';

/**
 * The keys of ordered collections that a block wrote or deleted, as its value records tell.
 * @throws SteleError STATE_CORRUPT naming the block.
 */
export function orderedChanges(log: LedgerLog, mark: Mark): OrderedChange[] {
  const bytes = log.valueBytesOf(mark);
  if (!bytes) {
    const what = 'a value record of a block is not as it was written';
    throw corrupt({ what, height: mark.state.height, ...log.values.place(mark.valueStart) });
  }
  const changes: OrderedChange[] = [];
  for (const { key, value } of log.values.beginningWith(ORDERED, bytes, mark.valueStart)) {
    changes.push({ key: new Uint8Array(key), live: value !== undefined });
  }
  return changes;
}
