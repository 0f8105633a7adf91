import { createSigner, type Signer, type SuiteName } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import { accountIdOf, type Hash } from '@stele/protocol';

/** Somebody who can sign. */
export interface TestAccount {
  readonly account: Hash;
  readonly signer: Signer;
}

/** A key pair that depends on nothing but its number, and the account of that key. */
export function testAccount(seed: number, suite: SuiteName = 'ed25519'): TestAccount {
  const secret = new Uint8Array(32).fill(seed);
  secret[1] = seed >> 8;
  const signer = createSigner(nodeCrypto, suite, secret);
  const hasher = nodeCrypto.hasher(nodeCrypto.suite(suite).keyHash);
  return { account: accountIdOf(hasher, signer.keyId, new Uint8Array(0)), signer };
}
