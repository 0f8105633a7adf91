import { createPublicKey, verify } from 'node:crypto';
import type { Bytes } from '@stele/protocol';
import { createBoundedCache } from '../../core/bounded-cache.ts';
import { createSuite } from '../../core/suite.ts';
import type { SignatureSuite } from '../../interface.ts';
import { bytesToText } from '../bytes-text.ts';
import { sodium } from '../native/sodium.ts';

/** Public keys whose order is remembered; checking it costs as much as a verification. */
const KEPT_KEYS = 65_536;
const EXPANDED_KEY_BYTES = 64;

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
  if (isNeutral(signature)) return isSignatureByOpenssl(publicKey, message, signature);
  return sodium.crypto_sign_verify_detached(signature, message, publicKey);
}

/** Whether R is the neutral element, which libsodium refuses although the equation can hold for it. */
function isNeutral(signature: Bytes): boolean {
  if (signature[0] !== 1) return false;
  for (let i = 1; i < 32; i++) if (signature[i] !== 0) return false;
  return true;
}

function isSignatureByOpenssl(publicKey: Bytes, message: Bytes, signature: Bytes): boolean {
  const key = createPublicKey({ key: Buffer.from(publicKey), format: 'raw-public', asymmetricKeyType: 'ed25519' });
  return verify(null, message, key, signature);
}

function expand(seed: Bytes): { readonly publicKey: Bytes; readonly expandedKey: Bytes } {
  const publicKey = new Uint8Array(32);
  const expandedKey = new Uint8Array(EXPANDED_KEY_BYTES);
  sodium.crypto_sign_seed_keypair(publicKey, expandedKey, seed);
  return { publicKey, expandedKey };
}
