import {
  accountIdOf,
  fromHex,
  keyIdOf,
  possessionDigest,
  SigningPurpose,
  signingMessage,
  toHex,
} from '@stele/protocol';
import { type CallEnvironment, PRICES } from '@stele/runtime';
import type { SystemServices } from '../system/services.ts';
import type { BlockContext } from './block-context.ts';

/** The services of system contracts that deal with keys and accounts. */
export function keyServices(
  { chain, crypto }: BlockContext,
  { gas }: CallEnvironment,
): Pick<SystemServices, 'keyId' | 'accountId' | 'isPossessed'> {
  const hasherOf = (suite: string) => crypto.hasher(crypto.suite(suite).keyHash);
  return {
    keyId(suite, publicKey) {
      gas.charge(PRICES.verifySignature);
      return crypto.suite(suite).isPublicKey(publicKey) ? toHex(keyIdOf(hasherOf(suite), suite, publicKey)) : undefined;
    },
    accountId: (suite, firstKey, salt) => toHex(accountIdOf(hasherOf(suite), fromHex(firstKey), salt)),
    isPossessed(suite, publicKey, keyId, account, signature) {
      gas.charge(PRICES.verifySignature);
      const digest = possessionDigest(chain.hasher, chain.id, fromHex(account), fromHex(keyId));
      return crypto.suite(suite).verify(publicKey, signingMessage(SigningPurpose.possession, digest), signature);
    },
  };
}
