import type { ContentHash, EvidenceRecord } from '@stele/protocol';
import type { PlacedStatement, ProvenAnchored, ProvenEntry, ProvenTransaction } from '../statements/interface.ts';

/** An evidence record. */
export interface RecordSubject {
  readonly kind: 'record';
  readonly key: string;
  readonly algorithm: ContentHash;
  /** Hash of the content in hex. */
  readonly digest: string;
  /** The newest version shown. */
  readonly record: EvidenceRecord;
  readonly entry: ProvenEntry;
  /** Height of the deposit's block; undefined where only a later version of the record is shown. */
  readonly height: number | undefined;
  /** The deposit's transaction, where it is among the statements. */
  readonly deposit: ProvenTransaction | undefined;
  /** Its place in a batch, where only the batch's root is in the state; `record` then joins what both say. */
  readonly anchored: ProvenAnchored | undefined;
}

/** A transaction and what became of it. */
export interface TransactionSubject {
  readonly kind: 'transaction';
  /** Its id in hex. */
  readonly id: string;
  readonly height: number;
  /** All statements about it. */
  readonly placed: readonly PlacedStatement[];
  /** The transaction itself, where it is among the statements. */
  readonly transaction: ProvenTransaction | undefined;
}

/** Something that was not in the state. */
export interface AbsenceSubject {
  readonly kind: 'absence';
  readonly entry: ProvenEntry;
  readonly height: number;
  /** Key of the evidence record that is absent, where the package is about one. */
  readonly record: string | undefined;
}

/** What a package is about, derived from what it proves. */
export type Subject = RecordSubject | TransactionSubject | AbsenceSubject;

/** What absences name in place of a transaction. */
export const NO_TRANSACTION = '0'.repeat(64);
