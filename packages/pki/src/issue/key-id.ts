import { portableCrypto, type SuiteName } from '@stele/crypto';
import type { Bytes } from '@stele/protocol';
import { publicKeyBits } from '../algorithms/public-key-info.ts';

const KEY_ID_BYTES = 20;
const sha256 = portableCrypto.hash('sha256');

/** The key identifier of a public key: the first 160 bits of its SHA-256 (RFC 7093 §2, method 1). */
export function subjectKeyIdOf(suite: SuiteName, publicKey: Bytes): Bytes {
  return sha256.digest(publicKeyBits(suite, publicKey)).subarray(0, KEY_ID_BYTES);
}
