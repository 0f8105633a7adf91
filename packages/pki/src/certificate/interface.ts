import type { SuiteName } from '@stele/crypto';
import type { Bytes } from '@stele/protocol';
import type { SignatureAlgorithm } from '../algorithms/algorithms.ts';
import type { PublicKeyInfo } from '../algorithms/public-key-info.ts';
import type { CertificateExtensions } from '../extensions/certificate-extensions.ts';
import type { DistinguishedName } from '../names/distinguished-name.ts';

/** What an X.509 certificate of version 3 says, whatever the algorithms of its key and signature. */
export interface CertificateContent extends CertificateExtensions {
  readonly der: Bytes;
  /** SHA-256 of the encoding, in hex. */
  readonly id: string;
  /** Positive, in hex of whole octets without leading zeros: at most 20 octets. */
  readonly serial: string;
  /** RFC 4514. */
  readonly issuer: string;
  /** RFC 4514; empty where alternative names stand for it. */
  readonly subject: string;
  readonly issuerName: DistinguishedName;
  readonly subjectName: DistinguishedName;
  /** O of the subject. */
  readonly organisation?: string;
  /** CN of the subject; empty where there is none. */
  readonly commonName: string;
  /** First and last millisecond of validity, since 1970. */
  readonly notBefore: number;
  readonly notAfter: number;
  /** The bytes that the issuer signed: the TBSCertificate element. */
  readonly signedBytes: Bytes;
}

/** An X.509 certificate, version 3, as strict reading gives it. Nothing of it was checked against an issuer. */
export interface Certificate extends CertificateContent {
  readonly suite: SuiteName;
  /** In the encoding of its suite: points are compressed. */
  readonly publicKey: Bytes;
  /**
   * SHA-256 of suite and public key, in hex. What is said of the certificates of an issuer, as which are revoked, goes
   * by this and their serial number: anybody can write an ECDSA signature in a second way, which changes the `id` of the
   * issuer's certificate, and an issuer keeps its key when its certificate is renewed.
   */
  readonly keyFingerprint: string;
  readonly signatureAlgorithm: SignatureAlgorithm;
  /** In the encoding of suites: r ‖ s where it is two numbers. Its s may be the greater one. */
  readonly signature: Bytes;
}

/**
 * A certificate of whatever algorithms, as authorities have that serve everybody: whoever reads it decides which key and
 * which signature it takes.
 */
export interface ForeignCertificate extends CertificateContent {
  readonly key: PublicKeyInfo;
  /** AlgorithmIdentifier of the signature. */
  readonly signatureAlgorithm: Bytes;
  /** The octets of the signature, as X.509 writes them. */
  readonly signatureBits: Bytes;
}
