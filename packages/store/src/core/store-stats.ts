import type { KeptHistory } from '../prune/interface.ts';

/** Figures for metrics. */
export interface StoreStats {
  /** Height that the secondary indexes have reached. */
  readonly indexed: number;
  /** Bytes of the state index in memory. */
  readonly indexBytes: number;
  /** Keys in the state index. */
  readonly indexKeys: number;
  /** The first heights of which each kind of data is kept. */
  readonly kept: KeptHistory;
  /** Blocks since the newest checkpoint. */
  readonly replay: number;
  /** Blocks read and replayed when the store was opened. */
  readonly replayedAtOpen: number;
  /** Deleted keys that scans have passed one by one. Those that an earlier scan passed are skipped, not counted. */
  readonly deadPassed: number;
  /** Why the newest checkpoint could not be made; it is tried again with the next block. */
  readonly checkpointFailure?: string;
  /** Why the secondary indexes could not go on; they are tried again with the next block. */
  readonly indexFailure?: string;
}
