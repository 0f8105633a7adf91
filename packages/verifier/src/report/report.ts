import type { ContentHash, HashName } from '@stele/protocol';
import type { Note } from './notes.ts';

/** A point in time, both for machines and for people. */
export interface Moment {
  /** Milliseconds since 1970. */
  readonly ms: number;
  /** ISO 8601 in UTC; empty for a number that is no date. */
  readonly iso: string;
}

/** A validator set in figures. */
export interface SetFacts {
  readonly validators: number;
  readonly totalWeight: number;
  /** Names of the organisations in it, each once. */
  readonly organisations: readonly string[];
}

/** A change of the validators since the founding. */
export interface SetChangeFacts extends SetFacts {
  /** Height of the block that named the new set. */
  readonly height: number;
}

/** A validator that signed. */
export interface SignerFacts {
  readonly organisation: string;
  /** Hex. */
  readonly keyId: string;
  readonly suite: string;
  readonly weight: number;
  readonly clock: Moment;
}

/** What the statements stand under. */
export interface CertificateFacts {
  /** Block whose state and lists the proofs lead to. */
  readonly height: number;
  /** Hash of its header in hex. */
  readonly hash: string;
  readonly time: Moment;
  /** Block that the validators signed: the same or a later one. */
  readonly signedHeight: number;
  readonly signers: readonly SignerFacts[];
  /** Weight of the signers together. */
  readonly weight: number;
  readonly set: SetFacts;
}

/** A deposited content. */
export interface RecordFacts {
  readonly kind: 'record';
  readonly key: string;
  readonly algorithm: ContentHash;
  /** Hash of the content in hex. */
  readonly digest: string;
  /** Id of the deposit's transaction in hex. */
  readonly transaction: string;
  /** Block of the deposit, where it is shown. */
  readonly height?: number;
  /** Block in which it was changed after what is shown of it; absent where it is shown as it stands. */
  readonly changedAt?: number;
  /** What the depositor calls it. */
  readonly label?: string;
  /** What the depositor says of its size, in bytes. */
  readonly size?: number;
  readonly supersededBy?: string;
  readonly supersedes?: string;
  /** Who signs it after the depositor, in their order; absent where nobody does. */
  readonly cosigners?: readonly CosignerFacts[];
  /** That one of them, whose turn it was, did not sign: nobody signs after that. */
  readonly declined?: EndFacts & { readonly account: string; readonly name?: string };
  /** That the depositor took it back. */
  readonly revoked?: EndFacts;
  /** Where it stands, if only the root of its batch is in the state. */
  readonly batch?: {
    /** Key of the batch. */
    readonly batch: string;
    readonly index: number;
    readonly count: number;
  };
}

/** An account that has to sign a record after its depositor. */
export interface CosignerFacts {
  /** Account id in hex. */
  readonly account: string;
  /** Name under which the account is registered, where shown. */
  readonly name?: string;
  /** Its signature; absent while it has not signed. */
  readonly signed?: {
    /** Header time of the block. */
    readonly time: Moment;
    /** Id of the transaction in hex. */
    readonly transaction: string;
    readonly key: KeyFacts;
  };
}

/** How a record came to an end. */
export interface EndFacts {
  /** What whoever did it says. */
  readonly reason: string;
  /** Header time of the block. */
  readonly time: Moment;
  /** Id of the transaction in hex. */
  readonly transaction: string;
}

/** A transaction. */
export interface TransactionFacts {
  readonly kind: 'transaction';
  /** Id in hex. */
  readonly transaction: string;
  readonly height: number;
  readonly index: number;
  /** Whether it took effect; undefined where no receipt is shown. */
  readonly succeeded?: boolean;
  /** Code of the error, where it failed. */
  readonly code?: string;
  readonly calls: readonly { readonly contract: string; readonly method: string }[];
  /** Events shown, with their places among those of the transaction; data as JSON text. */
  readonly events: readonly {
    readonly index: number;
    readonly contract: string;
    readonly name: string;
    readonly data: string;
  }[];
}

/** Something that the state did not hold. */
export interface AbsenceFacts {
  readonly kind: 'absence';
  readonly height: number;
  /** The key for people, or in hex where it is not of the usual form. */
  readonly entry: string;
  /** Key of the evidence record that is absent, where it is one. */
  readonly record?: string;
}

export type SubjectFacts = RecordFacts | TransactionFacts | AbsenceFacts;

/** A key that signed, as far as the package shows it. */
export interface KeyFacts {
  /** Id in hex. */
  readonly key: string;
  readonly suite?: string;
  readonly since?: Moment;
  readonly revoked?: Moment;
  /** Whether its signature over the transaction was verified; false where the package does not allow that. */
  readonly signatureVerified: boolean;
}

/** Who made it. */
export interface WhoFacts {
  /** Account id in hex. */
  readonly account: string;
  /** Name under which the account is registered, where shown. */
  readonly name?: string;
  readonly keys: readonly KeyFacts[];
}

/** When it was made. */
export interface WhenFacts {
  /** Header time of its block: it was ordered after this. */
  readonly notBefore: Moment;
  /** Whether `notBefore` stands in a header shown; otherwise the record says so. */
  readonly headerShown: boolean;
  /** Median of the signers' clocks: it existed by then. */
  readonly notAfter: Moment;
  /** Whether the median stands before the header time, so that the two tell no order. */
  readonly contradictory: boolean;
}

/** What a time-stamping authority says (RFC 3161). */
export interface TimestampFacts {
  /** What existed then: the content, or the block whose state and lists the proofs lead to. */
  readonly over: 'content' | 'header';
  readonly time: Moment;
  /** By how much the time may be wrong, in milliseconds; undefined where the authority does not say. */
  readonly accuracyMs?: number;
  readonly authority: string;
  /** Object identifier. */
  readonly policy: string;
  /** Serial number of the token in hex. */
  readonly serial: string;
  /** Whether the authority leads to one that the user trusts. */
  readonly isTrusted: boolean;
}

/** What is shown of the document that a package was taken out of. */
export interface DocumentFacts {
  /** Who signed it, as the certificate says that came along; absent where nobody did. It is as this signer left it. */
  readonly signer?: {
    /** Name for people. */
    readonly name: string;
    /** Subject of the certificate (RFC 4514). */
    readonly subject: string;
  };
}

/** The outcome of a verification that found nothing wrong. Texts in any language are made from it. */
export interface VerificationReport {
  readonly chain: {
    readonly name: string;
    /** Fingerprint of the genesis in hex: what everything else rests on. */
    readonly genesis: string;
    readonly hash: HashName;
    readonly founded: Moment;
    readonly founders: SetFacts;
  };
  readonly subject: SubjectFacts;
  /** Undefined where nothing shown tells it. */
  readonly who?: WhoFacts;
  readonly when: WhenFacts;
  readonly certificate: CertificateFacts;
  readonly setChanges: readonly SetChangeFacts[];
  /** How a given file compares; a file that differs is an error, not a report. */
  readonly content: 'matches' | 'not-given' | 'not-applicable';
  /** Time stamps that the package carries, all of which hold. */
  readonly timestamps: readonly TimestampFacts[];
  /** Where the package came inside of a document; one that does not hold is an error, not a report. */
  readonly document?: DocumentFacts;
  /** What to know before relying on the report, most important first. */
  readonly notes: readonly Note[];
}
