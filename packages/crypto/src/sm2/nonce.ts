import { createHmacDrbg } from '@noble/curves/utils.js';
import { type Bytes, concatBytes, type Hash } from '@stele/protocol';
import { readBigEndian, writeBigEndian } from '../core/big-integers.ts';
import { SM2_ORDER } from './curve.ts';

const BLOCK_BYTES = 64;

/**
 * Finds the nonce of a signature as RFC 6979 §3.2 does, with HMAC-SM3 in place of HMAC-SHA-256: the same key
 * and message give the same signature, and no bad random number can give the key away. The SM2 standard asks
 * for a random nonce; a verifier cannot tell the two apart.
 *
 * @param accept makes a signature of a nonce, or refuses it.
 */
export function withNonce<Signature>(
  digest: (bytes: Bytes) => Hash,
  secretKey: Bytes,
  e: bigint,
  accept: (nonce: bigint) => Signature | undefined,
): Signature {
  const hmac = (key: Bytes, message: Bytes): Hash => hmacOf(digest, key, message);
  const seed = new Uint8Array(64);
  seed.set(secretKey);
  writeBigEndian(e % SM2_ORDER, seed, 32);
  return createHmacDrbg<Signature>(
    32,
    32,
    hmac,
  )(seed, (candidate) => {
    const nonce = readBigEndian(candidate);
    return nonce >= 1n && nonce < SM2_ORDER ? accept(nonce) : undefined;
  });
}

/** HMAC (RFC 2104) with a key no longer than a block. */
function hmacOf(digest: (bytes: Bytes) => Hash, key: Bytes, message: Bytes): Hash {
  const inner = digest(concatBytes(padded(key, 0x36), message));
  return digest(concatBytes(padded(key, 0x5c), inner));
}

function padded(key: Bytes, pad: number): Bytes {
  const block = new Uint8Array(BLOCK_BYTES).fill(pad);
  for (const [i, byte] of key.entries()) block[i] = byte ^ pad;
  return block;
}
