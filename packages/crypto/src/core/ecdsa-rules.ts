import type { Bytes } from '@stele/protocol';
import { readBigEndian } from './big-integers.ts';

const SCALAR_BYTES = 32;

/** A signature r ‖ s as numbers, both from 1 to n − 1; undefined if they are not. */
export function readScalars(signature: Bytes, order: bigint): { readonly r: bigint; readonly s: bigint } | undefined {
  const r = readBigEndian(signature.subarray(0, SCALAR_BYTES));
  const s = readBigEndian(signature.subarray(SCALAR_BYTES));
  return r >= 1n && r < order && s >= 1n && s < order ? { r, s } : undefined;
}

/** Whether r ‖ s has 1 ≤ r < n and 1 ≤ s ≤ n/2: of the two signatures (r, ±s), exactly one is accepted. */
export function isLowSignature(signature: Bytes, order: bigint): boolean {
  const scalars = readScalars(signature, order);
  return scalars !== undefined && scalars.s <= order >> 1n;
}
