import type { Bytes } from '@stele/protocol';

/** Where accepted transactions are durable until a block holds them. */
export interface Outbox {
  /** Resolves with the records' positions when they are durable. Many appends share one sync. */
  append(records: readonly Bytes[]): Promise<readonly number[]>;
  /** The records from a position on, up to the first that was not written whole. */
  read(from: number): AsyncIterable<{ readonly position: number; readonly bytes: Bytes }>;
  /** Frees what lies before a position. */
  dropBefore(position: number): Promise<void>;
  close(): Promise<void>;
}
