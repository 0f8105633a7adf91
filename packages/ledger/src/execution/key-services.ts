import type { CryptoBackend } from '@stele/crypto';
import {
  accountIdOf,
  fromHex,
  isSteleError,
  keyIdOf,
  possessionDigest,
  proveDoubleSignature,
  SigningPurpose,
  signingMessage,
  toHex,
} from '@stele/protocol';
import type { CallEnvironment } from '@stele/runtime';
import type { SystemServices } from '../system/services.ts';
import type { BlockContext } from './block-context.ts';

/** The services of system contracts that deal with keys and accounts. */
export function keyServices(
  { chain, crypto }: BlockContext,
  { gas }: CallEnvironment,
): Pick<SystemServices, 'accountId' | 'isPossessed' | 'keyId' | 'proveDoubleSignature'> {
  const hasherOf = (suite: string) => crypto.hasher(crypto.suite(suite).keyHash);
  return {
    keyId(suite, publicKey) {
      gas.charge(gas.prices.verifySignature);
      return crypto.suite(suite).isPublicKey(publicKey) ? toHex(keyIdOf(hasherOf(suite), suite, publicKey)) : undefined;
    },
    accountId: (suite, firstKey, salt) => toHex(accountIdOf(hasherOf(suite), fromHex(firstKey), salt)),
    isPossessed(suite, publicKey, keyId, account, signature) {
      gas.charge(gas.prices.verifySignature);
      const digest = possessionDigest(chain.hasher, chain.id, fromHex(account), fromHex(keyId));
      return crypto.suite(suite).verify(publicKey, signingMessage(SigningPurpose.possession, digest), signature);
    },
    proveDoubleSignature(evidence) {
      gas.charge(2 * gas.prices.verifySignature + gas.prices.hashByte * evidence.length);
      return proveDoubleSignature(evidence, {
        chainId: chain.id,
        hasher: chain.hasher,
        hasherOf: (suite) => (isSuite(crypto, suite) ? hasherOf(suite) : undefined),
        verify(suite, publicKey, message, signature) {
          const rules = crypto.suite(suite);
          return rules.isPublicKey(publicKey) && rules.verify(publicKey, message, signature);
        },
      });
    },
  };
}

function isSuite(crypto: CryptoBackend, name: string): boolean {
  try {
    crypto.suite(name);
    return true;
  } catch (error) {
    if (isSteleError(error, 'CRYPTO_UNKNOWN')) return false;
    throw error;
  }
}
