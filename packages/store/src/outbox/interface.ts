import type { Bytes } from '@stele/protocol';

/** A record of the outbox and where it stands. */
export interface OutboxEntry {
  readonly position: number;
  readonly bytes: Bytes;
}

/**
 * What this node has accepted and no block has settled yet, in the order of acceptance. Not part of the
 * ledger log: it is durable by its own sync. Positions only grow, as long as the folder lives.
 */
export interface Outbox {
  /** Where the next record will stand if it fits in the last file. */
  readonly end: number;
  /**
   * Resolves when the records are durable; many calls in flight share one sync.
   * @returns their positions, in the order given.
   * @throws SteleError STATE_IO, and then none of the records of the call counts; STATE_CLOSED.
   */
  append(records: readonly Bytes[]): Promise<readonly number[]>;
  /** The durable records from a position on, oldest first. @throws SteleError STATE_CORRUPT where one has decayed. */
  read(position: number): AsyncIterable<OutboxEntry>;
  /** Gives up records before a position: files that hold nothing else are removed. */
  dropBefore(position: number): Promise<void>;
  /** Waits for the appends in flight. */
  close(): Promise<void>;
}
