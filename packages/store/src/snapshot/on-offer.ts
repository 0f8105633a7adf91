import type { ChainParams } from '../interface.ts';
import type { LedgerLog } from '../ledger/ledger-log.ts';

/** Snapshots that can be had at a time: whoever fetches one has as long as it takes to the second next. */
export const SNAPSHOTS_ON_OFFER = 2;

/** Heights of the snapshots that can be had at a tip, newest first. */
export function snapshotsOnOffer(
  tip: number,
  { params, log }: { readonly params: Pick<ChainParams, 'snapshotEvery'>; readonly log: Pick<LedgerLog, 'base'> },
): number[] {
  const { snapshotEvery } = params;
  const newest = tip - (tip % snapshotEvery);
  const heights = Array.from({ length: SNAPSHOTS_ON_OFFER }, (_, i) => newest - i * snapshotEvery);
  return heights.filter((height) => height > 0 && height >= log.base.height);
}
