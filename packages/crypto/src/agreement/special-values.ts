import { ED25519_TORSION_SUBGROUP, ed25519 } from '@noble/curves/ed25519.js';
import { type Bytes, fromHex } from '@stele/protocol';
import { SUITE_TABLE } from '../core/suite-table.ts';
import type { SuiteName } from '../interface.ts';

const FIELD_25519 = 2n ** 255n - 19n;
const GREATEST = 2n ** 256n - 1n;

/** Scalars at the edges of what signatures may hold. */
export function specialScalars(name: SuiteName): readonly bigint[] {
  const order = SUITE_TABLE[name].order ?? ed25519.Point.Fn.ORDER;
  const half = order / 2n;
  const near = [0n, 1n, 2n, half - 1n, half, half + 1n, order - 1n, order, order + 1n, 2n * order, GREATEST];
  return near.filter((value) => value <= GREATEST);
}

/** Encodings of points that Ed25519 implementations are known to differ on. */
export const specialEdwardsPoints: readonly Bytes[] = [
  ...ED25519_TORSION_SUBGROUP.map((hex) => fromHex(hex)),
  // The neutral element and the point of order 2 with the sign bit that belongs to no x.
  fromHex(`01${'00'.repeat(30)}80`),
  fromHex(`ec${'ff'.repeat(31)}`),
  // y from p to 2²⁵⁵ − 1, which reduce to 0 … 18, with either sign bit.
  ...Array.from({ length: 19 }, (_, i) => littleEndian(FIELD_25519 + BigInt(i))),
  ...Array.from({ length: 19 }, (_, i) => littleEndian(FIELD_25519 + BigInt(i) + 2n ** 255n)),
  // Points of mixed order.
  ...ED25519_TORSION_SUBGROUP.slice(1).map((hex) => ed25519.Point.BASE.add(ed25519.Point.fromHex(hex)).toBytes()),
];

/** A number as 32 little-endian bytes. */
export function littleEndian(value: bigint): Bytes {
  return Uint8Array.from({ length: 32 }, (_, i) => Number((value >> BigInt(8 * i)) & 255n));
}
