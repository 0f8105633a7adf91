import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import type { Bytes } from '@stele/protocol';
import { createSuite } from '../../core/suite.ts';
import type { MlDsaName, SignatureSuite } from '../../interface.ts';
import { createKeyObjects } from './key-objects.ts';

/** ML-DSA (FIPS 204) by OpenSSL. Signatures are hedged (§3.4): no two of one message are equal. */
export function createNodeMlDsa(name: MlDsaName): SignatureSuite {
  const keyOf = createKeyObjects({ asymmetricKeyType: name });
  const secretKeyOf = (seed: Bytes): KeyObject =>
    createPrivateKey({ key: Buffer.from(seed), format: 'raw-seed', asymmetricKeyType: name });
  return createSuite(name, {
    isPublicKey: (publicKey) => keyOf(publicKey) !== false,
    verify(publicKey, message, signature) {
      const key = keyOf(publicKey);
      return key !== false && verify(null, message, key, signature);
    },
    publicKeyOf: (seed) => new Uint8Array(createPublicKey(secretKeyOf(seed)).export({ format: 'raw-public' })),
    prepare(seed) {
      const key = secretKeyOf(seed);
      return (message) => new Uint8Array(sign(null, message, key));
    },
  });
}
