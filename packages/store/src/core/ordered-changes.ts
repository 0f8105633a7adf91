import { ORDERED } from '@stele/protocol';
import type { LedgerLog } from '../ledger/ledger-log.ts';
import type { Mark } from '../ledger/mark.ts';
import type { OrderedChange } from '../stage/staged-block.ts';

/** The keys of ordered collections that a block wrote or deleted, as its value records tell. */
export function orderedChanges(log: LedgerLog, mark: Mark): OrderedChange[] {
  const changes: OrderedChange[] = [];
  for (const { key, value } of log.values.range(mark.valueStart, mark.valueEnd)) {
    if (key[0] === ORDERED) changes.push({ key: new Uint8Array(key), live: value !== undefined });
  }
  return changes;
}
