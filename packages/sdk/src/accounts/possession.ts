import type { Signer } from '@stele/crypto';
import { type Bytes, fromHex, possessionDigest, SigningPurpose, signingMessage } from '@stele/protocol';
import type { ChainIdentity } from '../client/chain-identity.ts';

/** The signature by which a key's holder agrees that it becomes a key of an account. */
export function provePossession(chain: ChainIdentity, account: string, key: Signer): Promise<Bytes> {
  const digest = possessionDigest(chain.hasher, chain.id, fromHex(account), key.keyId);
  return key.sign(signingMessage(SigningPurpose.possession, digest));
}
