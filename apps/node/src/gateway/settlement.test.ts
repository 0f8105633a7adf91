import { type SerializedError, SteleError } from '@stele/protocol';
import { expect, test } from 'vitest';
import type { SettledTransaction } from '../chain/messages.ts';
import type { Entry } from './entry.ts';
import { EntryTable } from './entry-table.ts';
import { Settlement, type SettlementOptions } from './settlement.ts';

const entry = { idKey: 'a', markKey: 'a', validUntil: 61_000, isParked: false, listeners: [] } as unknown as Entry;

function settled(error: SteleError): { readonly again: [readonly Entry[], number][]; readonly reason: unknown } {
  const again: [readonly Entry[], number][] = [];
  const options = {
    state: { time: 500 },
    entries: new EntryTable(),
    audit: { failed: () => undefined },
    onAgain: (entries: readonly Entry[], afterMs: number) => again.push([entries, afterMs]),
  } as unknown as SettlementOptions;
  const fresh = { ...entry };
  const skipped: SettledTransaction = { kind: 'skipped', error: error.toJSON() };
  new Settlement(options).bundle([fresh], { ticket: 1, height: 3, transactions: [skipped] });
  return { again: again.map(([entries, ms]) => [entries.map(() => entry), ms]), reason: reasonOf(fresh) };
}

function reasonOf({ reason }: Entry): SerializedError | undefined {
  return reason;
}

test('left out because the block’s clock was behind → bundled again once a block can be late enough, not parked', () => {
  const { again, reason } = settled(new SteleError('TX_WINDOW_TOO_FAR', { validUntil: 61_000, latest: 60_500 }));
  expect(again).toEqual([[[entry], 500]]);
  expect(reason).toBeUndefined();
});

test('left out because the block was full → bundled again at once', () => {
  expect(settled(new SteleError('BLOCK_FULL', {})).again).toEqual([[[entry], 0]]);
});

test('left out for another reason → parked with it, and not bundled again', () => {
  const { again, reason } = settled(new SteleError('TX_GAS_LIMIT', { given: 0, limit: 9 }));
  expect(again).toEqual([]);
  expect(reason).toMatchObject({ code: 'TX_GAS_LIMIT' });
});
