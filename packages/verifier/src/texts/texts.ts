import type { Reason } from '../refusal.ts';
import type { NoteKind, NoteName } from '../report/notes.ts';
import type { StepName, StepStatus } from '../verification/step.ts';

/** Languages that reports are written in. */
export type Language = 'en' | 'zh';

/** The sentence that a report begins with, by what was proved. */
export type HeadlineName =
  | 'file'
  | 'file-untimed'
  | 'record'
  | 'record-untimed'
  | 'transaction-succeeded'
  | 'transaction-failed'
  | 'transaction-open'
  | 'absence'
  | 'absence-record';

/** The codes with which evidence is refused. Anything else is told by the sentence for `other`. */
export type RefusalName =
  | 'EVIDENCE_BAD'
  | 'WIRE_MALFORMED'
  | 'WIRE_TOO_LARGE'
  | 'GENESIS_BAD'
  | 'TX_BAD'
  | 'TX_WRONG_CHAIN'
  | 'SIGNATURE_COUNT'
  | 'SIGNATURE_BAD'
  | 'KEY_NOT_OF_SENDER'
  | 'STATE_PROOF_INVALID'
  | 'VERIFY_GENESIS'
  | 'VERIFY_VALIDATORS'
  | 'VERIFY_HEADER'
  | 'VERIFY_CERTIFICATE'
  | 'VERIFY_PROOF'
  | 'VERIFY_CLAIM'
  | 'VERIFY_SIGNER'
  | 'VERIFY_TIMESTAMP'
  | 'VERIFY_DOCUMENT'
  | 'VERIFY_FILE'
  | 'PDF_BAD'
  | 'PDF_RESAVED'
  | 'PDF_WITHOUT_EVIDENCE'
  | 'ARCHIVE_BAD'
  | 'EXPORT_BAD'
  | 'EXPORT_PART_MISSING'
  | 'EXPORT_PART_UNKNOWN'
  | 'EXPORT_PART_CHANGED'
  | 'EXPORT_PART_FOREIGN'
  | 'EXPORT_CUSTODY'
  | 'EXPORT_STEP_TWICE'
  | 'EXPORT_STEP_LATER'
  | 'EXPORT_STEP_MISSING'
  | 'EXPORT_EVIDENCE_OLD'
  | 'other';

/** Names of facts and headings of their groups. */
export type LabelName =
  | 'what'
  | 'who'
  | 'when'
  | 'chain'
  | 'name'
  | 'hash'
  | 'size'
  | 'record'
  | 'batch'
  | 'supersededBy'
  | 'supersedes'
  | 'cosigner'
  | 'declined'
  | 'revoked'
  | 'transaction'
  | 'place'
  | 'outcome'
  | 'calls'
  | 'event'
  | 'entry'
  | 'account'
  | 'owner'
  | 'sender'
  | 'key'
  | 'notBefore'
  | 'notAfter'
  | 'timestamp'
  | 'chainName'
  | 'genesis'
  | 'founded'
  | 'block'
  | 'certificate'
  | 'validators'
  | 'signer'
  | 'steps'
  | 'notes'
  | 'error';

/** Values of facts that are more than a number or a name. */
export type ValueName =
  | 'bytes'
  | 'place'
  | 'inBatch'
  | 'named'
  | 'cosignerSigned'
  | 'cosignerOpen'
  | 'declined'
  | 'revoked'
  | 'succeeded'
  | 'failed'
  | 'open'
  | 'unnamed'
  | 'key'
  | 'keyUnknown'
  | 'fromRecord'
  | 'contradictory'
  | 'timestampContent'
  | 'timestampHeader'
  | 'timestampUntrusted'
  | 'accuracy'
  | 'accuracyUnknown'
  | 'block'
  | 'certificate'
  | 'signedLater'
  | 'validators'
  | 'validatorsChanged'
  | 'signer'
  | 'listSeparator';

/** A step: what is asked, what passed means, and why it could not be checked. */
export interface StepTexts {
  readonly title: string;
  readonly passed: string;
  readonly notChecked: string;
  /** What there was nothing to check means, where a word does not say it. */
  readonly notNeeded?: string;
}

/** All texts of one language. Names in braces stand for values. */
export interface Texts {
  readonly headlines: Readonly<Record<HeadlineName, string>>;
  readonly refused: string;
  readonly refusals: Readonly<Record<RefusalName, string>>;
  readonly reasons: Readonly<Record<Reason, string>>;
  /** Stands for a reason that only English tells, as `{reason}`. */
  readonly otherReason: string;
  readonly labels: Readonly<Record<LabelName, string>>;
  readonly values: Readonly<Record<ValueName, string>>;
  readonly steps: Readonly<Record<StepName, StepTexts>>;
  /** Why a step after a failed one was not checked. */
  readonly stepAfterFailure: string;
  readonly statuses: Readonly<Record<StepStatus, string>>;
  readonly notes: Readonly<Record<NoteName, string>>;
  readonly noteKinds: Readonly<Record<NoteKind, string>>;
}
