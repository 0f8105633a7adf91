import { type CryptoBackend, keyIdFor } from '@stele/crypto';
import {
  type Bytes,
  equalBytes,
  type Hash,
  type Hasher,
  isSteleError,
  Tag,
  totalWeight,
  type Validator,
  type ValidatorSet,
  validatorSetCodec,
} from '@stele/protocol';
import { refusal } from '../refusal.ts';

/** A validator set that follows from the founding, and whose keys are what their ids say. */
export interface TrustedSet extends ValidatorSet {
  /** The form in which headers name it. */
  readonly hash: Hash;
  readonly totalWeight: number;
}

/**
 * Takes a set into trust.
 * @param bytes the encoded set.
 * @param height of the first block that it certifies, for the reader of the error.
 * @throws SteleError VERIFY_VALIDATORS, WIRE_MALFORMED
 */
export function adoptSet(crypto: CryptoBackend, hasher: Hasher, bytes: Bytes, height: number): TrustedSet {
  const set = validatorSetCodec.decode(bytes);
  for (const validator of set.validators) checkKey(crypto, validator, height);
  // A set has one encoding, so these bytes are those that validatorSetHash would make.
  return { ...set, hash: hasher.tagged(Tag.validatorSet, bytes), totalWeight: totalWeight(set) };
}

function checkKey(crypto: CryptoBackend, validator: Validator, height: number): void {
  const { suite, publicKey, keyId, organisation } = validator;
  if (!isKnownSuite(crypto, suite)) throw refusal('VERIFY_VALIDATORS', 'set-suite', { height, suite });
  if (!equalBytes(keyIdFor(crypto, suite, publicKey), keyId)) {
    throw refusal('VERIFY_VALIDATORS', 'set-key-id', { height, organisation });
  }
  if (!crypto.suite(suite).isPublicKey(publicKey)) {
    throw refusal('VERIFY_VALIDATORS', 'set-key', { height, organisation, suite });
  }
}

function isKnownSuite(crypto: CryptoBackend, suite: string): boolean {
  try {
    crypto.suite(suite);
    return true;
  } catch (error) {
    if (isSteleError(error, 'CRYPTO_UNKNOWN')) return false;
    throw error;
  }
}
