import { portableCrypto } from '@stele/crypto';
import { type Bytes, concatBytes, fromHex, toHex } from '@stele/protocol';
import { curveOf } from '../src/algorithms/curve-points.ts';

/**
 * A signature of a digest, as mechanisms of tokens make it: r ‖ s. The point of a nonce is the public key of the nonce.
 * Of the two signatures of ECDSA (SEC 1 §4.1.3) it is that with the greater s; SM2 has one (GB/T 32918.2 §6.1).
 */
export function rawSignature(suite: 'p256' | 'sm2', secretKey: Bytes, digest: Bytes): Bytes {
  const { n } = curveOf(suite) as NonNullable<ReturnType<typeof curveOf>>;
  const nonce = portableCrypto.suite(suite).generateKeyPair();
  const [d, e, k, x] = [secretKey, digest, nonce.secretKey, nonce.publicKey.subarray(1)].map(toNumber) as Four;
  if (suite === 'sm2') {
    const r = (e + x) % n;
    return concatBytes(toBytes(r), toBytes((inverse(1n + d, n) * modulo(k - r * d, n)) % n));
  }
  const r = x % n;
  const s = (inverse(k, n) * (e + r * d)) % n;
  return concatBytes(toBytes(r), toBytes(s > n >> 1n ? s : n - s));
}

type Four = [bigint, bigint, bigint, bigint];

function toNumber(bytes: Bytes): bigint {
  return BigInt(`0x${toHex(bytes)}`);
}

function toBytes(value: bigint): Bytes {
  return fromHex(value.toString(16).padStart(64, '0'));
}

function modulo(value: bigint, n: bigint): bigint {
  return ((value % n) + n) % n;
}

/** Of a number that is not 0 modulo the prime n. */
function inverse(value: bigint, n: bigint): bigint {
  let [rest, next, x, y] = [modulo(value, n), n, 1n, 0n];
  while (next > 0n) [rest, next, x, y] = [next, rest % next, y, x - (rest / next) * y];
  return modulo(x, n);
}
