import { createHash } from 'node:crypto';
import { type Bytes, equalBytes, isZero } from '@stele/protocol';
import { readLittleEndian } from '../../core/big-integers.ts';
import { createBoundedCache } from '../../core/bounded-cache.ts';
import { createSuite } from '../../core/suite.ts';
import type { SignatureSuite } from '../../interface.ts';
import { bytesToText } from '../bytes-text.ts';
import { sodium } from '../native/sodium.ts';

/** Public keys whose order is remembered; checking it costs as much as a verification. */
const KEPT_KEYS = 65_536;
const EXPANDED_KEY_BYTES = 64;
/** Order of the base point (RFC 8032 §5.1). */
const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;

/**
 * Ed25519 on libsodium, which checks the equation without cofactor and refuses S that is not canonical; R is
 * compared as bytes with a canonical encoding. That A generates the subgroup of prime order is checked here.
 */
export function createNodeEd25519(): SignatureSuite {
  const orders = createBoundedCache<boolean>(KEPT_KEYS);
  const isPublicKey = (publicKey: Bytes): boolean => {
    const text = bytesToText(publicKey);
    let valid = orders.get(text);
    if (valid === undefined) {
      valid = sodium.crypto_core_ed25519_is_valid_point(publicKey);
      orders.set(text, valid);
    }
    return valid;
  };
  return createSuite('ed25519', {
    isPublicKey,
    verify: (publicKey, message, signature) => isPublicKey(publicKey) && isSignature(publicKey, message, signature),
    publicKeyOf: (secretKey) => expand(secretKey).publicKey,
    prepare(secretKey) {
      const { expandedKey } = expand(secretKey);
      return (message) => {
        const signature = new Uint8Array(64);
        sodium.crypto_sign_detached(signature, message, expandedKey);
        return signature;
      };
    },
  });
}

function isSignature(publicKey: Bytes, message: Bytes, signature: Bytes): boolean {
  if (isNeutral(signature)) return isNeutralSignature(publicKey, message, signature);
  return sodium.crypto_sign_verify_detached(signature, message, publicKey);
}

/** Whether R is the encoding of the neutral element. */
function isNeutral(signature: Bytes): boolean {
  if (signature[0] !== 1) return false;
  for (let i = 1; i < 32; i++) if (signature[i] !== 0) return false;
  return true;
}

/** The equation for a neutral R, sB = hA: libsodium and OpenSSL refuse it, the rules do not. */
function isNeutralSignature(publicKey: Bytes, message: Bytes, signature: Bytes): boolean {
  const s = signature.slice(32);
  if (readLittleEndian(s) >= ORDER) return false;
  const h = new Uint8Array(32);
  const digest = createHash('sha512').update(signature.subarray(0, 32)).update(publicKey).update(message).digest();
  sodium.crypto_core_ed25519_scalar_reduce(h, digest);
  // libsodium multiplies by no zero; a product is neutral only if the scalar is zero.
  if (isZero(s) || isZero(h)) return isZero(s) && isZero(h);
  const left = new Uint8Array(32);
  const right = new Uint8Array(32);
  sodium.crypto_scalarmult_ed25519_base_noclamp(left, s);
  sodium.crypto_scalarmult_ed25519_noclamp(right, h, publicKey);
  return equalBytes(left, right);
}

function expand(seed: Bytes): { readonly publicKey: Bytes; readonly expandedKey: Bytes } {
  const publicKey = new Uint8Array(32);
  const expandedKey = new Uint8Array(EXPANDED_KEY_BYTES);
  sodium.crypto_sign_seed_keypair(publicKey, expandedKey, seed);
  return { publicKey, expandedKey };
}
