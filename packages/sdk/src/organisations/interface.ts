/** Whether an organisation has rights on the chain: only an active one has. */
export type OrganisationStatus = 'active' | 'suspended' | 'expelled' | 'left';

/** An organisation as the chain keeps it. */
export interface OrganisationInfo {
  /** Name for people. */
  readonly title: string;
  readonly status: OrganisationStatus;
  /** Weight of its voice in decisions that weigh members. */
  readonly weight: number;
  /** Hash of the signed member agreement in hex; empty for founders, which signed the genesis instead. */
  readonly agreement: string;
  /** Reference of the identity check that was made before its admission. */
  readonly identityCheck: string;
  /** Ids of its active root certificates: SHA-256 of the DER form in hex. */
  readonly roots: readonly string[];
  /** Header time of its admission and of the newest change of its status, ms since 1970. */
  readonly since: number;
  readonly changed: number;
}

/** An organisation with its id. */
export interface Organisation extends OrganisationInfo {
  readonly id: string;
}

/** A root certificate that the chain trusts for an organisation, or did. */
export interface RootInfo {
  readonly organisation: string;
  /** DER in base64. */
  readonly certificate: string;
  readonly since: number;
  readonly retired?: number;
}

/** What stands behind a key that has an X.509 certificate. */
export interface CertificateInfo {
  /** SHA-256 of its DER form in hex. */
  readonly id: string;
  readonly organisation: string;
  /** Id of the organisation's root under which it was accepted. */
  readonly root: string;
  /** Each certificate from the leaf to the one below the root, by its issuer’s key and its serial number. */
  readonly path: readonly { readonly issuer: string; readonly serial: string }[];
  readonly subject: string;
  readonly kind: string;
  readonly roles: readonly string[];
  readonly attributes: Readonly<Record<string, string>>;
  /** The time in which the whole path is valid, first and last millisecond since 1970. */
  readonly notBefore: number;
  readonly notAfter: number;
  /** The leaf, DER in base64. */
  readonly certificate: string;
}

/** A recovery whose lock window is open, or has passed without an objection. */
export interface RecoveryInfo {
  /** Id of the key that replaces the lost ones, in hex. */
  readonly key: string;
  readonly suite: string;
  readonly publicKey: string;
  /** Header time after which it may be completed, ms since 1970. */
  readonly until: number;
  /** Account that opened it. */
  readonly by: string;
}

/** Why and when a certificate was revoked. */
export interface RevocationInfo {
  readonly time: number;
  readonly reason: string;
}

/** A certificate by what its issuer said of it. */
export interface CertificateName {
  /** Fingerprint of the issuer’s key: SHA-256 of suite and public key, in hex. */
  readonly issuer: string;
  /** Hex. */
  readonly serial: string;
}

/** What the members decide on when they admit an organisation. */
export interface Admission {
  readonly organisation: string;
  readonly title: string;
  /** Weight of its voice; 1 unless said. */
  readonly weight?: number;
  /** Hash of the signed member agreement, 32 bytes in hex. */
  readonly agreement: string;
  /** Reference of the identity check that was made. */
  readonly identityCheck: string;
  /** Root certificates, DER in base64: one to four. */
  readonly roots: readonly string[];
}
