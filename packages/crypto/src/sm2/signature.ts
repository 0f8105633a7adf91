import type { Bytes } from '@stele/protocol';
import { writeBigEndian } from '../core/big-integers.ts';
import { readScalars } from '../core/ecdsa-rules.ts';
import { SM2_ORDER, Sm2Point } from './curve.ts';

/**
 * The signature (r, s) of a digest under a given nonce, as r ‖ s (GB/T 32918.2-2016 §6.1), or undefined where
 * the standard asks for another nonce.
 * @param e the digest of Z ‖ message as a number.
 */
export function signWithNonce(secretKey: bigint, e: bigint, nonce: bigint): Bytes | undefined {
  const { Fn } = Sm2Point;
  const r = Fn.create(e + Sm2Point.BASE.multiply(nonce).toAffine().x);
  if (r === 0n || r + nonce === SM2_ORDER) return undefined;
  const s = Fn.mul(Fn.inv(1n + secretKey), Fn.create(nonce - Fn.mul(r, secretKey)));
  if (s === 0n) return undefined;
  const signature = new Uint8Array(64);
  writeBigEndian(r, signature, 0);
  writeBigEndian(s, signature, 32);
  return signature;
}

/** Whether r ‖ s is a signature of the digest `e` under the public key (GB/T 32918.2-2016 §7.1). */
export function isSignatureOf(publicKey: Sm2Point, e: bigint, signature: Bytes): boolean {
  const scalars = readScalars(signature, SM2_ORDER);
  if (scalars === undefined) return false;
  const { r, s } = scalars;
  const t = Sm2Point.Fn.create(r + s);
  if (t === 0n) return false;
  const sum = Sm2Point.BASE.multiplyUnsafe(s).add(publicKey.multiplyUnsafe(t));
  return !sum.is0() && Sm2Point.Fn.create(e + sum.toAffine().x) === r;
}
