import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { type Bytes, concatBytes } from '@stele/protocol';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Bytes by which sealed ones are longer: a nonce before them, a tag behind. */
export const SEAL_BYTES = NONCE_BYTES + TAG_BYTES;

/**
 * Seals bytes with AES-256-GCM (NIST SP 800-38D) under a random nonce, so that sealing others under the same key gives
 * nothing away, as happens where an upload goes on in the middle of a chunk.
 * @param covered bytes that are bound in, and stand elsewhere
 */
export function seal(key: Bytes, plain: Uint8Array, covered: Uint8Array): Bytes {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(covered);
  return concatBytes(nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag());
}

/** Opens sealed bytes; undefined where anything of them is not what was sealed. */
export function unseal(key: Bytes, sealed: Uint8Array, covered: Uint8Array): Bytes | undefined {
  if (sealed.length < SEAL_BYTES) return undefined;
  const decipher = createDecipheriv(CIPHER, key, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(covered).setAuthTag(sealed.subarray(-TAG_BYTES));
  const plain = decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES));
  try {
    decipher.final();
  } catch {
    return undefined;
  }
  return new Uint8Array(plain.buffer, plain.byteOffset, plain.length);
}
