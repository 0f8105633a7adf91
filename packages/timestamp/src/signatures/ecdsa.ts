import type { ECDSA } from '@noble/curves/abstract/weierstrass.js';
import { p256, p384 } from '@noble/curves/nist.js';
import { derOid, derSequence, type PublicKeyInfo } from '@stele/pki/x509';
import { type Bytes, toHex } from '@stele/protocol';

/** Either of the two values of s is taken (SEC 1 §4.1.4), and the digest is made by the caller. */
const OPTIONS = { prehash: false, lowS: false, format: 'der' } as const;

const EC_KEY = derOid('1.2.840.10045.2.1');

/** Curves by the AlgorithmIdentifier of their keys (RFC 5480 §2.1.1). */
const CURVES: ReadonlyMap<string, ECDSA> = new Map([
  [toHex(derSequence(EC_KEY, derOid('1.2.840.10045.3.1.7'))), p256],
  [toHex(derSequence(EC_KEY, derOid('1.3.132.0.34'))), p384],
]);

/** The curve of a key, undefined where it is of another kind. */
export function curveOfKey({ algorithm }: PublicKeyInfo): ECDSA | undefined {
  return CURVES.get(toHex(algorithm));
}

/** Whether a signature in DER is one of the key over a digest of any length (FIPS 186-5 §6.4.2). */
export function isEcdsaSignature(curve: ECDSA, key: Bytes, digest: Bytes, signature: Bytes): boolean {
  try {
    return curve.verify(signature, digest, key, OPTIONS);
  } catch {
    // The library throws for keys and signatures that are none.
    return false;
  }
}
