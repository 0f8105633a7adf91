import type {
  Bytes,
  ContentRecord,
  ContractEvent,
  DecodedTransaction,
  EvidenceAnchor,
  Hash,
  Interval,
  ProvenState,
  Receipt,
} from '@stele/protocol';
import type { Entries } from './entries.ts';
import type { ProvenHeaders } from './proven-headers.ts';

/** The state under a certified header, as far as a package shows it. */
export interface OpenedState {
  readonly headers: ProvenHeaders;
  readonly state: ProvenState | undefined;
}

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

/** An anchored batch of records, as the state holds it. */
export interface ProvenAnchor extends Omit<EvidenceAnchor, 'root'> {
  /** Key of the batch. */
  readonly batch: string;
  readonly entry: ProvenEntry;
  /** Root of the list of records. */
  readonly root: Hash;
}

/** A record of an anchored batch at its place. */
export interface ProvenAnchored {
  readonly anchor: ProvenAnchor;
  readonly index: number;
  readonly record: ContentRecord;
}

/** All that a package states, once it is shown to stand under its headers. */
export interface ProvenStatements {
  readonly entries: Entries;
  readonly placed: readonly PlacedStatement[];
  readonly anchored: readonly ProvenAnchored[];
}
