import type { Bytes, ContractEvent, DecodedTransaction, Interval, Receipt } from '@stele/protocol';

/** A state entry that holds at a height. */
export interface ProvenEntry {
  readonly type: 'state';
  readonly height: number;
  readonly key: Bytes;
  /** Undefined where the key is absent. */
  readonly value: Bytes | undefined;
  /** The heights over which it held. */
  readonly interval: Interval;
}

/** Something at a place in a block's lists. */
interface Placed {
  readonly height: number;
  readonly index: number;
  /** Id of the transaction at that place, in hex. */
  readonly id: string;
}

export interface ProvenTransaction extends Placed {
  readonly type: 'transaction';
  readonly transaction: DecodedTransaction;
}

export interface ProvenReceipt extends Placed {
  readonly type: 'receipt';
  readonly receipt: Receipt;
}

export interface ProvenEvent extends Placed {
  readonly type: 'event';
  readonly receipt: Receipt;
  readonly eventIndex: number;
  readonly event: ContractEvent;
}

export type PlacedStatement = ProvenTransaction | ProvenReceipt | ProvenEvent;

/** All that a package states, once it is shown to stand under its headers. */
export interface ProvenStatements {
  readonly entries: readonly ProvenEntry[];
  readonly placed: readonly PlacedStatement[];
}
