import { nodeCrypto } from '@stele/crypto/node';
import { type DoubleSignatureCheck, type Hash, type HashName, isSteleError } from '@stele/protocol';

/** What checking a double signature takes on this machine. */
export function doubleSignatureCheck(chainId: Hash, hash: HashName): DoubleSignatureCheck {
  return {
    chainId,
    hasher: nodeCrypto.hasher(hash),
    hasherOf(name) {
      const suite = suiteOf(name);
      return suite && nodeCrypto.hasher(suite.keyHash);
    },
    verify(name, publicKey, message, signature) {
      const suite = suiteOf(name);
      return suite?.isPublicKey(publicKey) === true && suite.verify(publicKey, message, signature);
    },
  };
}

function suiteOf(name: string) {
  try {
    return nodeCrypto.suite(name);
  } catch (error) {
    if (isSteleError(error, 'CRYPTO_UNKNOWN')) return undefined;
    throw error;
  }
}
