import type { Bytes } from '@stele/protocol';

/** Where something stands in the ledger. */
export interface Place {
  readonly height: number;
  readonly index: number;
}

export interface BlockRow {
  readonly height: number;
  readonly hash: Bytes;
  readonly parent: Bytes;
  readonly time: Date;
  readonly proposer: Bytes;
  readonly version: number;
  readonly bundles: number;
  readonly transactions: number;
  readonly failed: number;
  readonly events: number;
  readonly gasUsed: number;
  readonly stateRoot: Bytes;
}

export interface TransactionRow extends Place {
  readonly id: Bytes;
  readonly sender: Bytes;
  readonly time: Date;
  readonly validUntil: Date;
  readonly gasLimit: number;
  readonly gasUsed: number;
  /** Empty where it was committed, otherwise a code of the error catalogue. */
  readonly code: string;
  /** Values of the error's message; undefined where it was committed. */
  readonly detail: string | undefined;
  readonly memo: Bytes;
  readonly writes: number;
  /** What it is found by. */
  readonly words: readonly string[];
}

export interface SignerRow extends Place {
  readonly position: number;
  readonly key: Bytes;
}

export interface CallRow extends Place {
  readonly call: number;
  readonly contract: string;
  readonly method: string;
  readonly args: string;
  /** Undefined after a failure. */
  readonly returned: string | undefined;
}

export interface EventRow extends Place {
  readonly event: number;
  readonly contract: string;
  readonly name: string;
  readonly data: string;
}

/** A record of evidence, as its deposit tells. */
export interface EvidenceRow extends Place {
  /** Key of the record in the contract's state. */
  readonly key: string;
  readonly algorithm: string;
  readonly digest: string;
  /** How many records of the same content were there before. */
  readonly ordinal: number;
  readonly owner: Bytes;
  readonly time: Date;
  readonly label: string | undefined;
  readonly size: number | undefined;
  readonly note: string;
  /** How many accounts have to sign it after its depositor. */
  readonly cosigners: number;
  /** What it is found by: words of its label and its note. */
  readonly words: readonly string[];
}

/** What became of a record after its deposit. */
export interface EvidenceActRow extends Place {
  /** Counts the acts of a transaction. */
  readonly act: number;
  /** Key of the record. */
  readonly record: string;
  readonly kind: 'signed' | 'declined' | 'superseded' | 'revoked';
}

/** An anchored batch, whose records are not on the chain. */
export interface AnchorRow extends Place {
  readonly owner: Bytes;
  readonly id: string;
  readonly root: string;
  readonly count: number;
  readonly time: Date;
  readonly note: string;
}

export interface EvidenceRows {
  readonly evidence: readonly EvidenceRow[];
  readonly evidenceActs: readonly EvidenceActRow[];
  readonly anchors: readonly AnchorRow[];
}

/** All that a block puts into the tables. */
export interface BlockRows extends EvidenceRows {
  readonly block: BlockRow;
  readonly transactions: readonly TransactionRow[];
  readonly signers: readonly SignerRow[];
  readonly calls: readonly CallRow[];
  readonly events: readonly EventRow[];
}
