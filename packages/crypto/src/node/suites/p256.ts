import { verify } from 'node:crypto';
import { isLowSignature } from '../../core/ecdsa-rules.ts';
import { createSuite } from '../../core/suite.ts';
import { SUITE_TABLE } from '../../core/suite-table.ts';
import type { SignatureSuite } from '../../interface.ts';
import { createPortableP256 } from '../../portable/suites/ecdsa.ts';
import { compactToDer } from './der-signature.ts';
import { createKeyObjects } from './key-objects.ts';

const ORDER = SUITE_TABLE.p256.order as bigint;

/**
 * ECDSA over P-256, verified by OpenSSL. Signing is left to @noble/curves, because node:crypto draws random
 * nonces and the same message is to have the same signature (RFC 6979). Signatures go to OpenSSL in DER:
 * measured, node:crypto takes half as long again to read r ‖ s.
 */
export function createNodeP256(): SignatureSuite {
  const keyOf = createKeyObjects({ asymmetricKeyType: 'ec', namedCurve: 'prime256v1' });
  const portable = createPortableP256();
  return createSuite('p256', {
    isPublicKey: (publicKey) => keyOf(publicKey) !== false,
    verify(publicKey, message, signature) {
      if (!isLowSignature(signature, ORDER)) return false;
      const key = keyOf(publicKey);
      return key !== false && verify('sha256', message, key, compactToDer(signature));
    },
    publicKeyOf: portable.publicKeyOf,
    prepare: portable.prepare,
  });
}
