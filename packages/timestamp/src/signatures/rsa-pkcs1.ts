import type { CryptoBackend } from '@stele/crypto';
import { derOctets, derSequence } from '@stele/pki/x509';
import { type Bytes, concatBytes, equalBytes } from '@stele/protocol';
import { type DigestName, derDigestAlgorithm, digestOf } from '../hash/digest-algorithms.ts';
import { openRsa, type RsaKey } from './rsa-key.ts';

/** Least octets of padding (RFC 8017 §9.2): every key that is taken has many more. */
const FRAME_BYTES = 3;

/**
 * RSASSA-PKCS1-v1_5 of RFC 8017 §8.2.2: the one encoding that a signer may have signed is made anew and compared, so that
 * nothing is parsed out of padding.
 */
export function isPkcs1Signature(
  crypto: CryptoBackend,
  key: RsaKey,
  { hash, message, signature }: { readonly hash: DigestName; readonly message: Bytes; readonly signature: Bytes },
): boolean {
  const opened = openRsa(key, signature);
  if (opened === undefined) return false;
  const info = derSequence(derDigestAlgorithm(hash, true), derOctets(digestOf(crypto, hash, message)));
  const padding = new Uint8Array(opened.length - info.length - FRAME_BYTES).fill(0xff);
  return equalBytes(opened, concatBytes(Uint8Array.of(0, 1), padding, Uint8Array.of(0), info));
}
