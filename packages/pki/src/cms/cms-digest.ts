import type { SuiteName } from '@stele/crypto';
import type { Bytes } from '@stele/protocol';
import { derOid, derSequence } from '../der/der-writer.ts';

/** Hash functions of signed data. */
export type CmsDigest = 'sha256' | 'sha512' | 'sm3';

/**
 * The hash function that goes with a suite: SHA-512 with Ed25519 (RFC 8419 §3.1) and ML-DSA (RFC 9882 §3.3), SM3 with
 * SM2 (GM/T 0010), SHA-256 with ECDSA as its suites sign with it (RFC 5753 §2.1.1).
 */
export function cmsDigestOf(suite: SuiteName): CmsDigest {
  if (suite === 'sm2') return 'sm3';
  return suite === 'p256' || suite === 'secp256k1' ? 'sha256' : 'sha512';
}

const OIDS: Readonly<Record<CmsDigest, string>> = {
  sha256: '2.16.840.1.101.3.4.2.1',
  sha512: '2.16.840.1.101.3.4.2.3',
  sm3: '1.2.156.10197.1.401',
};

/** AlgorithmIdentifier of a hash function, without parameters (RFC 5754 §2). */
export function derDigestAlgorithm(digest: CmsDigest): Bytes {
  return derSequence(derOid(OIDS[digest]));
}
