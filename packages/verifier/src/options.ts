import type { CryptoBackend } from '@stele/crypto';
import type { Bytes, EvidencePackage } from '@stele/protocol';
import type { ContentDigest } from './content/content-digest.ts';
import type { DocumentStanding } from './pdf/document-standing.ts';
import type { TrustCache } from './trust/trust-cache.ts';

/** What a verification works with. */
export interface VerifyOptions {
  /** A package of the right shape: what `parseEvidencePackage` gives. */
  readonly evidence: EvidencePackage;
  /** Fingerprint, in hex, of the genesis that the user trusts; never taken from the package itself. */
  readonly genesis: string;
  /** Signatures and hashes: `portableCrypto` in browsers, `nodeCrypto` in Node.js. */
  readonly crypto: CryptoBackend;
  /** Hash of the file to be held against the record. */
  readonly content?: ContentDigest;
  /** How the document stands that the package was taken out of: what `checkDocument` of `@stele/verifier/pdf` gives. */
  readonly document?: DocumentStanding;
  /**
   * Certificates of time-stamping authorities that the user trusts, in DER, roots as a rule: what `trustedCertificates` of
   * the timestamp package gives. Keep one array for many packages.
   */
  readonly timestampRoots?: readonly Bytes[];
  /** Spares repeated work where many packages of one chain are verified. */
  readonly cache?: TrustCache;
}
