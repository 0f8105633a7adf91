import type { SuiteName } from '@stele/crypto';
import { type Bytes, concatBytes, fromHex, toHex } from '@stele/protocol';

const COORDINATE_BYTES = 32;
const UNCOMPRESSED = 4;

/** A curve y² = x³ + ax + b over the field of p elements, and the order n of its group. */
interface Curve {
  readonly p: bigint;
  readonly a: bigint;
  readonly b: bigint;
  readonly n: bigint;
}

const P256_P = 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn;
const SM2_P = 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn;

/** SEC 2 §2.4.1 and §2.4.2, GB/T 32918.5. In each, p leaves 3 when divided by 4. */
const CURVES: Readonly<Partial<Record<SuiteName, Curve>>> = {
  p256: {
    p: P256_P,
    a: P256_P - 3n,
    b: 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
    n: 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
  },
  secp256k1: {
    p: 0xfffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2fn,
    a: 0n,
    b: 7n,
    n: 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n,
  },
  sm2: {
    p: SM2_P,
    a: SM2_P - 3n,
    b: 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n,
    n: 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n,
  },
};

export function curveOf(suite: SuiteName): Curve | undefined {
  return CURVES[suite];
}

/**
 * The compressed form of a point of either form of SEC 1 §2.3.3; undefined where the bytes are no point of the curve.
 * A compressed point is returned as it is: whether it is one, the suite tells.
 */
export function compressPoint({ p, a, b }: Curve, point: Bytes): Bytes | undefined {
  if (point.length === COORDINATE_BYTES + 1) return point;
  if (point.length !== 2 * COORDINATE_BYTES + 1 || point[0] !== UNCOMPRESSED) return undefined;
  const x = numberOf(point.subarray(1, COORDINATE_BYTES + 1));
  const y = numberOf(point.subarray(COORDINATE_BYTES + 1));
  if (x >= p || y >= p || (y * y - (x * x + a) * x - b) % p !== 0n) return undefined;
  return concatBytes(Uint8Array.of(2 + Number(y & 1n)), point.subarray(1, COORDINATE_BYTES + 1));
}

/** The uncompressed form of a compressed point of the curve, which every reader of X.509 takes (RFC 5480 §2.2). */
export function expandPoint({ p, a, b }: Curve, point: Bytes): Bytes {
  const x = numberOf(point.subarray(1));
  const root = power((((x * x + a) % p) * x + b) % p, (p + 1n) / 4n, p);
  const y = Number(root & 1n) === (point[0] as number) - 2 ? root : p - root;
  return concatBytes(Uint8Array.of(UNCOMPRESSED), point.subarray(1), fromHex(y.toString(16).padStart(64, '0')));
}

function numberOf(bytes: Bytes): bigint {
  return BigInt(`0x${toHex(bytes)}`);
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n;
  for (let square = base, rest = exponent; rest > 0n; rest >>= 1n, square = (square * square) % modulus) {
    if ((rest & 1n) === 1n) result = (result * square) % modulus;
  }
  return result;
}
