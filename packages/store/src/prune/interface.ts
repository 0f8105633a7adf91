import type { Bytes } from '@stele/protocol';
import type { TransactionPair } from '../interface.ts';

/** What is kept of a block for as long as there is a record of it. */
export interface BlockSummary {
  readonly header: Bytes;
  readonly transactions: readonly TransactionPair[];
  /** What is left of each receipt, by the index of its transaction: see `outcomeOf` in OpenOptions. */
  readonly outcomes: readonly Bytes[];
  /** Height of the ordering engine's own block in which this one was ordered. */
  readonly engineHeight?: number;
}

/** The first heights of which each kind of data is kept. */
export interface KeptHistory {
  /** States: views, values, proofs, histories, and the changes of the blocks after it. */
  readonly state: number;
  /** Bundles and receipts. */
  readonly bodies: number;
  /** Headers and transaction pairs. */
  readonly records: number;
}

/** What pruning is to leave. */
export interface PruneOptions {
  /** States from this height on are kept. */
  readonly stateFrom: number;
  /** Bundles and receipts from this height on are kept; those before it are given up. */
  readonly bodiesFrom: number;
  /** Stops the work between two of its pieces; the next pruning goes on with it. */
  readonly signal?: AbortSignal;
}

/** What pruning has left, and the bytes of files that it gave back to the disk. */
export interface Pruned {
  readonly kept: KeptHistory;
  readonly leaves: number;
  readonly values: number;
  readonly blocks: number;
  /** Segments that were removed or written anew. */
  readonly segments: number;
}
