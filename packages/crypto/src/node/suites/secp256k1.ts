import type { Bytes, Hash } from '@stele/protocol';
import { createBoundedCache } from '../../core/bounded-cache.ts';
import { isLowSignature } from '../../core/ecdsa-rules.ts';
import { createSuite } from '../../core/suite.ts';
import { SUITE_TABLE } from '../../core/suite-table.ts';
import type { SignatureSuite } from '../../interface.ts';
import { createPortableSecp256k1 } from '../../portable/suites/ecdsa.ts';
import { bytesToText } from '../bytes-text.ts';
import { nativeSecp256k1, type Secp256k1 } from '../native/secp256k1.ts';

/** Public keys kept uncompressed: finding y again costs a tenth of a verification. */
const KEPT_KEYS = 65_536;

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
  const points = createBoundedCache<Bytes | false>(KEPT_KEYS);
  const pointOf = (publicKey: Bytes): Bytes | false => {
    const text = bytesToText(publicKey);
    const known = points.get(text);
    if (known !== undefined) return known;
    const point = library.publicKeyVerify(publicKey) && library.publicKeyConvert(publicKey, false);
    points.set(text, point);
    return point;
  };
  return createSuite('secp256k1', {
    isPublicKey: (publicKey) => pointOf(publicKey) !== false,
    verify(publicKey, message, signature) {
      if (!isLowSignature(signature, ORDER)) return false;
      const point = pointOf(publicKey);
      return point !== false && library.ecdsaVerify(signature, sha256(message), point);
    },
    publicKeyOf: (secretKey) => library.publicKeyCreate(secretKey, true),
    prepare(secretKey) {
      const own = secretKey.slice();
      return (message) => library.ecdsaSign(sha256(message), own).signature;
    },
  });
}
