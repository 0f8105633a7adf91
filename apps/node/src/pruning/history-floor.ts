/** Snapshots whose distance is kept at the least: nodes may begin with the older of the two on offer. */
const OFFERED = 2;

/**
 * The first block whose history a node wants to keep at a height. What other nodes, replay marks and snapshots need beyond
 * that, ledger and store keep by themselves.
 * @param keep blocks that the operator wants kept at the least.
 * @returns 1 where all of it is to stay.
 */
export function historyFloor(height: number, keep: number, snapshotEvery: number): number {
  return Math.max(1, height - Math.max(keep, OFFERED * snapshotEvery) + 1);
}
