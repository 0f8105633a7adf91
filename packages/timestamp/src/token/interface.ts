import type { DistinguishedName, GeneralName } from '@stele/pki/x509';
import type { Bytes } from '@stele/protocol';
import type { DigestName, NamingDigest } from '../hash/digest-algorithms.ts';

/** What a time stamp is of: the digest of data, and the hash function that made it. */
export interface MessageImprint {
  readonly hash: DigestName;
  readonly digest: Bytes;
}

/** TSTInfo of RFC 3161 §2.4.2: what an authority says of an imprint. */
export interface TimestampInfo {
  /** Object identifier of the policy under which the authority works. */
  readonly policy: string;
  readonly imprint: MessageImprint;
  /** Hex of whole octets without leading zeros; no two tokens of an authority have the same. */
  readonly serial: string;
  /** Milliseconds since 1970, with parts of milliseconds dropped. */
  readonly time: number;
  /** The time as the token has it: YYYYMMDDHHMMSS, and parts of a second behind a point. */
  readonly timeText: string;
  /** By how much the time may be wrong, in milliseconds; undefined where the token does not say. */
  readonly accuracyMs?: number;
  /** Whether all tokens of the authority can be ordered by their times, whatever the accuracy. */
  readonly ordering: boolean;
  /** Hex of the octets of its INTEGER, which may be negative. */
  readonly nonce?: string;
  /** How the authority names itself. */
  readonly authority?: GeneralName;
}

/** Who signed, as the signer says. */
export type SignerIdentifier =
  | { readonly issuer: DistinguishedName; readonly serial: string }
  | { readonly subjectKeyId: string };

/** ESSCertID (RFC 2634 §5.4.1) or ESSCertIDv2 (RFC 5035 §4): the certificate that the signer says to have signed with. */
export interface CertificateIdentifier {
  readonly hash: NamingDigest;
  readonly digest: Bytes;
  readonly issuerSerial?: { readonly issuer: readonly GeneralName[]; readonly serial: string };
}

/** SignerInfo of RFC 5652 §5.3. */
export interface SignerFields {
  readonly identifier: SignerIdentifier;
  readonly digest: DigestName;
  /** The SET OF attributes that is signed. */
  readonly signedAttributes: Bytes;
  readonly contentType: string;
  readonly messageDigest: Bytes;
  /** Of the attributes of both versions, those that are there; the first of each names the certificate. */
  readonly signingCertificates: readonly CertificateIdentifier[];
  /** Certificates above that one that the attributes name too. */
  readonly pathCertificates: readonly CertificateIdentifier[];
  /** AlgorithmIdentifier. */
  readonly signatureAlgorithm: Bytes;
  readonly signature: Bytes;
  /** Content of the SET OF attributes beside the signature; absent where there is none. */
  readonly unsignedAttributes?: Bytes;
}

/** A SignedData of RFC 5652 §5.1 with one signer, as strict reading gives it. Nothing of it was verified. */
export interface SignedDataFields {
  /** Object identifier. */
  readonly contentType: string;
  /** The octets of the content; absent where it lies elsewhere. */
  readonly content?: Bytes;
  readonly signer: SignerFields;
  /** Certificates that came along, each in DER; not read, as nothing may rest on most of them. */
  readonly certificates: readonly Bytes[];
  /** Whether it brings what was passed over: revocation lists, and certificates of forms other than X.509. */
  readonly hasUnread: boolean;
}

/** A token as strict reading gives it. Nothing of it was verified. */
export interface TimestampToken {
  readonly der: Bytes;
  readonly info: TimestampInfo;
  /** The octets of the TSTInfo, which the message digest is of. */
  readonly content: Bytes;
  readonly signer: SignerFields;
  /** Certificates that came along, each in DER; not read, as nothing may rest on most of them. */
  readonly certificates: readonly Bytes[];
}
