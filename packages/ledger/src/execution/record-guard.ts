import { SteleError } from '@stele/protocol';
import type { GasMeter } from '@stele/runtime';
import { isHeld, recordKey } from '../system/holds.ts';
import { type StateSource, systemState } from '../system/system-state.ts';

const COUNT = systemState.frozenCounts.keys.key('records');

/** Refuses writes to frozen records. As long as nothing is frozen, a look at one entry is all that it costs. */
export function createRecordGuard(source: StateSource, gas: GasMeter, time: number) {
  return (contract: string, collection: string, key: string): void => {
    const count = source.get(COUNT);
    if (count === undefined || count === '0') return;
    gas.charge(gas.prices.read);
    const hold = systemState.frozenRecords.read(source, recordKey({ contract, collection, key }));
    if (isHeld(hold, time)) throw new SteleError('RECORD_FROZEN', { contract, collection, key });
  };
}
