import type { ECDSA } from '@noble/curves/abstract/weierstrass.js';
import { p256 } from '@noble/curves/nist.js';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { createSuite } from '../../core/suite.ts';
import type { SignatureSuite } from '../../interface.ts';

const OPTIONS = { prehash: true, lowS: true, format: 'compact' } as const;

/** ECDSA over P-256 (FIPS 186-5) with SHA-256 and deterministic nonces (RFC 6979). */
export function createPortableP256(): SignatureSuite {
  return createSuite('p256', ecdsaLibrary(p256));
}

/** ECDSA over secp256k1 (SEC 2 §2.4.1) with SHA-256 and deterministic nonces (RFC 6979). */
export function createPortableSecp256k1(): SignatureSuite {
  return createSuite('secp256k1', ecdsaLibrary(secp256k1));
}

function ecdsaLibrary(curve: ECDSA) {
  return {
    isPublicKey: (publicKey: Uint8Array): boolean => curve.utils.isValidPublicKey(publicKey, true),
    verify: (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean =>
      curve.verify(signature, message, publicKey, OPTIONS),
    publicKeyOf: (secretKey: Uint8Array): Uint8Array => curve.getPublicKey(secretKey, true),
    prepare: (secretKey: Uint8Array) => {
      const own = secretKey.slice();
      return (message: Uint8Array): Uint8Array => curve.sign(message, own, OPTIONS);
    },
  };
}
