import { SNAPSHOTS_ON_OFFER } from '@stele/store';

/**
 * The first block whose history a node wants to keep at a height: others may begin with the oldest snapshot on offer. What
 * other nodes, replay marks and snapshots need beyond that, ledger and store keep by themselves.
 * @param keep blocks that the operator wants kept at the least.
 * @returns 1 where all of it is to stay.
 */
export function historyFloor(height: number, keep: number, snapshotEvery: number): number {
  return Math.max(1, height - Math.max(keep, SNAPSHOTS_ON_OFFER * snapshotEvery) + 1);
}
