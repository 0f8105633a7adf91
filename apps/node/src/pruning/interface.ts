import type { KeptHistory, Pruned } from '@stele/store';

/** How pruning stands. */
export interface PruningStatus {
  /** Whether history is given up at all. */
  readonly isOn: boolean;
  /** Bytes of files that were given back to the disk since the start. */
  readonly freed: number;
}

/** What one pruning did, by what the chain keeps since. */
export interface PrunedHistory {
  readonly kept: KeptHistory;
  /** Bytes of files that went. */
  readonly freed: number;
  /** Files that were removed or written anew. */
  readonly segments: number;
}

/** The sum of what went. */
export function prunedHistory({ kept, leaves, values, blocks, segments }: Pruned): PrunedHistory {
  return { kept, freed: leaves + values + blocks, segments };
}
