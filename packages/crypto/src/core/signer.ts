import { type Bytes, type Hash, keyIdOf } from '@stele/protocol';
import type { CryptoBackend, Signer } from '../interface.ts';

/**
 * The id of a public key, under the hash function of its suite.
 * @throws SteleError CRYPTO_UNKNOWN
 */
export function keyIdFor(backend: CryptoBackend, suite: string, publicKey: Bytes): Hash {
  return keyIdOf(backend.hasher(backend.suite(suite).keyHash), suite, publicKey);
}

/**
 * A signer over a secret key held in memory. The key is prepared once, so that many signatures cost no more
 * than their own work.
 * @throws SteleError CRYPTO_UNKNOWN, CRYPTO_KEY_BAD
 */
export function createSigner(backend: CryptoBackend, suite: string, secretKey: Bytes): Signer {
  const found = backend.suite(suite);
  const publicKey = found.publicKeyOf(secretKey);
  const sign = found.prepare(secretKey);
  return {
    suite: found.name,
    publicKey,
    keyId: keyIdFor(backend, suite, publicKey),
    sign: async (message) => sign(message),
  };
}
