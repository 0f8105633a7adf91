import type { CryptoBackend, Signer } from '@stele/crypto';
import { accountIdOf, fromHex, toHex } from '@stele/protocol';

/**
 * Id of the account whose first key this is. Hex.
 * @param salt 16 bytes in hex that tell several accounts of one first key apart; none for the usual one.
 */
export function accountIdFor(
  crypto: CryptoBackend,
  { suite, keyId }: Pick<Signer, 'suite' | 'keyId'>,
  salt = '',
): string {
  return toHex(accountIdOf(crypto.hasher(crypto.suite(suite).keyHash), keyId, fromHex(salt)));
}
