import { ed25519 } from '@noble/curves/ed25519.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { type Bytes, concatBytes, equalBytes } from '@stele/protocol';
import { readLittleEndian } from '../../core/big-integers.ts';
import { createBoundedCache } from '../../core/bounded-cache.ts';
import { bytesToText } from '../../core/bytes-text.ts';
import { createSuite } from '../../core/suite.ts';
import type { SignatureSuite } from '../../interface.ts';

const { Point } = ed25519;
type Point = ReturnType<typeof Point.fromBytes>;

/** Public keys whose points are kept decoded and checked: a few megabytes at most. */
const KEPT_KEYS = 1024;

/**
 * Ed25519 on @noble/curves. Verification is our own few lines over its points, because the library checks the
 * equation times the cofactor, and the rule here is without it.
 */
export function createPortableEd25519(): SignatureSuite {
  const points = createBoundedCache<Point | false>(KEPT_KEYS);
  const pointOf = (publicKey: Bytes): Point | false => {
    const text = bytesToText(publicKey);
    const known = points.get(text);
    if (known !== undefined) return known;
    const point = decodePrimeOrder(publicKey);
    points.set(text, point);
    return point;
  };
  return createSuite('ed25519', {
    isPublicKey: (publicKey) => pointOf(publicKey) !== false,
    verify(publicKey, message, signature) {
      const point = pointOf(publicKey);
      return point !== false && isSignatureOf(point, publicKey, message, signature);
    },
    publicKeyOf: (secretKey) => ed25519.getPublicKey(secretKey),
    prepare: (secretKey) => {
      const own = secretKey.slice();
      return (message) => ed25519.sign(message, own);
    },
  });
}

/** The point of a canonical encoding, if it generates the subgroup of prime order. */
function decodePrimeOrder(publicKey: Bytes): Point | false {
  try {
    const point = Point.fromBytes(publicKey);
    return !point.is0() && point.isTorsionFree() ? point : false;
  } catch {
    return false;
  }
}

/**
 * RFC 8032 §5.1.7 without the cofactor: the encoding of sB − hA must be the bytes of R. Comparing encodings
 * refuses every R that is not canonical, with no check of its own.
 */
function isSignatureOf(point: Point, publicKey: Bytes, message: Bytes, signature: Bytes): boolean {
  const s = readLittleEndian(signature.subarray(32));
  if (s >= Point.Fn.ORDER) return false;
  const first = signature.subarray(0, 32);
  const h = readLittleEndian(sha512(concatBytes(first, publicKey, message))) % Point.Fn.ORDER;
  const expected = Point.BASE.multiplyUnsafe(s).subtract(point.multiplyUnsafe(h));
  return equalBytes(expected.toBytes(), first);
}
