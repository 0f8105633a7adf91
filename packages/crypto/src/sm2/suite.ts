import { type Bytes, concatBytes, type Hash } from '@stele/protocol';
import { readBigEndian } from '../core/big-integers.ts';
import { createSuite } from '../core/suite.ts';
import type { SignatureSuite } from '../interface.ts';
import { Sm2Point } from './curve.ts';
import { signerDigest } from './identity.ts';
import { createKnownKeys } from './known-keys.ts';
import { withNonce } from './nonce.ts';
import { isSignatureOf, signWithNonce } from './signature.ts';

/**
 * SM2 signatures (GB/T 32918.2-2016) on the curve of GB/T 32918.5-2017, over the point arithmetic of
 * @noble/curves. Both back ends use it, each with its own SM3.
 * @param digest SM3.
 */
export function createSm2Suite(digest: (bytes: Bytes) => Hash): SignatureSuite {
  const known = createKnownKeys(digest);
  const digestOf = (z: Hash, message: Bytes): bigint => readBigEndian(digest(concatBytes(z, message)));
  return createSuite('sm2', {
    isPublicKey: (publicKey) => known(publicKey) !== false,
    verify(publicKey, message, signature) {
      const key = known(publicKey);
      return key !== false && isSignatureOf(key.point, digestOf(key.z, message), signature);
    },
    publicKeyOf: (secretKey) => Sm2Point.BASE.multiply(readBigEndian(secretKey)).toBytes(true),
    prepare(secretKey) {
      const own = secretKey.slice();
      const scalar = readBigEndian(own);
      const z = signerDigest(digest, Sm2Point.BASE.multiply(scalar));
      return (message) => {
        const e = digestOf(z, message);
        return withNonce(digest, own, e, (nonce) => signWithNonce(scalar, e, nonce));
      };
    },
  });
}
