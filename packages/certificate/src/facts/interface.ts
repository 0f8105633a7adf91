import type { ContentHash } from '@stele/protocol';

/** A text in both languages of a certificate. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** A time that a trusted authority put its signature to (RFC 3161), as far as it was verified. */
export interface TrustedTime {
  /** Name of the authority. */
  readonly authority: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  /** How far the time may be off, in milliseconds, where the authority says so. */
  readonly accuracy?: number;
}

/** Why a certificate must not be relied on any more. */
export interface Revocation {
  /** Milliseconds since 1970. */
  readonly time?: number;
  readonly reason?: string;
}

/** Who signs a record after its depositor. */
export interface CosignerFact {
  /** Name that the account is registered under, or the account, shortened. */
  readonly who: string;
  /** When it signed, in milliseconds since 1970; undefined while it has not. */
  readonly time?: number;
}

/** Where the signatures after the depositor's stand. */
export interface CosigningFact {
  readonly signed: number;
  readonly of: number;
  /** Whose turn it is, or who declined. */
  readonly who: string;
}

/** What a certificate says, all of it from a verification. Hashes and ids are in lower-case hex. */
export interface EvidenceFacts {
  readonly chain: { readonly name: string; readonly genesis: string };
  readonly content: {
    readonly algorithm: ContentHash;
    readonly digest: string;
    /** What the depositor calls it. */
    readonly label?: string;
    /** What the depositor says of its size, in bytes. */
    readonly size?: number;
    /** Whether a file was compared with the hash. */
    readonly isCompared: boolean;
  };
  readonly record: {
    readonly key: string;
    readonly transaction: string;
    /** Height of the deposit's block, where it is shown. */
    readonly height?: number;
  };
  readonly depositor: {
    /** Name that its account is registered under. */
    readonly name?: string;
    readonly organisation?: string;
    /** Id of its account, where it is shown. */
    readonly account?: string;
  };
  /** It existed by then, in milliseconds since 1970; undefined where the clocks contradict each other. */
  readonly existedBy?: number;
  readonly validators: {
    readonly signed: number;
    readonly total: number;
    /** Organisations of those that signed, each once. */
    readonly organisations: readonly string[];
    /** Height of the block that they signed. */
    readonly height: number;
  };
  readonly trustedTimes: readonly TrustedTime[];
  /** Who signs the record after its depositor, in their order; none where nobody does. */
  readonly cosigners: readonly CosignerFact[];
  /** That the certificate was revoked; said before everything else. */
  readonly revoked?: Revocation;
  /** That the depositor took the record back; said before everything else. */
  readonly recordRevoked?: Revocation;
  /** That one of those who sign after the depositor did not; said before everything else. */
  readonly declined?: CosigningFact & Revocation;
  /** Key of the record that has taken its place; said before everything else. */
  readonly supersededBy?: string;
  /** Whom it waits for; said before everything else. */
  readonly awaits?: CosigningFact;
  /** What changes what a reader may conclude, and what was not checked. */
  readonly reservations: readonly Bilingual[];
  /** Offset from UTC in which times are written, in minutes. */
  readonly utcOffset: number;
}
