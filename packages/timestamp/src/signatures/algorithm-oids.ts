import type { DigestName } from '../hash/digest-algorithms.ts';

/** Algorithms of public authorities that are none of the suites of a ledger. */
export const KeyOid = {
  /** RFC 8017 §A.1. As the algorithm of a signature it stands for PKCS #1 v1.5 with the hash function of the signer. */
  rsa: '1.2.840.113549.1.1.1',
  /** RFC 4055 §1.2. */
  rsaPss: '1.2.840.113549.1.1.10',
} as const;

/** RFC 4055 §5: RSASSA-PKCS1-v1_5. */
export const RSA_PKCS1: Readonly<Record<string, DigestName>> = {
  '1.2.840.113549.1.1.11': 'sha256',
  '1.2.840.113549.1.1.12': 'sha384',
  '1.2.840.113549.1.1.13': 'sha512',
};

/** RFC 5758 §3.2. */
export const ECDSA: Readonly<Record<string, DigestName>> = {
  '1.2.840.10045.4.3.2': 'sha256',
  '1.2.840.10045.4.3.3': 'sha384',
  '1.2.840.10045.4.3.4': 'sha512',
};

/** How GM/T 0010 names SM2 signatures beside a hash function of their own. */
export const SM2_SIGNATURE = '1.2.156.10197.1.301.1';
