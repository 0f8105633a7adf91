import type { CryptoBackend } from '@stele/crypto';
import { type Bytes, fromBase64, type KeyRecord } from '@stele/protocol';

/** Whether a registered key made a signature over a message. @throws SteleError CRYPTO_UNKNOWN */
export function isSignedBy(
  crypto: CryptoBackend,
  { suite, publicKey }: Pick<KeyRecord, 'suite' | 'publicKey'>,
  message: Bytes,
  signature: Bytes,
): boolean {
  return crypto.suite(suite).verify(fromBase64(publicKey), message, signature);
}
