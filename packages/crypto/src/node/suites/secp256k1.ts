import type { Bytes, Hash } from '@stele/protocol';
import { isLowSignature } from '../../core/ecdsa-rules.ts';
import { createSuite } from '../../core/suite.ts';
import { SUITE_TABLE } from '../../core/suite-table.ts';
import type { SignatureSuite } from '../../interface.ts';
import { createPortableSecp256k1 } from '../../portable/suites/ecdsa.ts';
import { nativeSecp256k1, type Secp256k1 } from '../native/secp256k1.ts';

const ORDER = SUITE_TABLE.secp256k1.order as bigint;

/**
 * ECDSA over secp256k1 by libsecp256k1, with deterministic nonces (RFC 6979); by the portable library on
 * machines for which no binary exists, more slowly and with the same verdicts.
 * @param sha256 digests messages.
 */
export function createNodeSecp256k1(sha256: (bytes: Bytes) => Hash): SignatureSuite {
  return nativeSecp256k1 === undefined ? createPortableSecp256k1() : createNative(nativeSecp256k1, sha256);
}

function createNative(library: Secp256k1, sha256: (bytes: Bytes) => Hash): SignatureSuite {
  return createSuite('secp256k1', {
    isPublicKey: (publicKey) => library.publicKeyVerify(publicKey),
    verify: (publicKey, message, signature) =>
      isLowSignature(signature, ORDER) &&
      library.publicKeyVerify(publicKey) &&
      library.ecdsaVerify(signature, sha256(message), publicKey),
    publicKeyOf: (secretKey) => library.publicKeyCreate(secretKey, true),
    prepare(secretKey) {
      const own = secretKey.slice();
      return (message) => library.ecdsaSign(sha256(message), own).signature;
    },
  });
}
