import { weierstrass } from '@noble/curves/abstract/weierstrass.js';
import { SUITE_TABLE } from '../core/suite-table.ts';

/** The order of the curve's group, from which scalars are taken. */
export const SM2_ORDER = SUITE_TABLE.sm2.order as bigint;

/** The curve that GB/T 32918.5-2017 recommends. */
export const Sm2Point = weierstrass({
  p: 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn,
  a: 0xfffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffcn,
  b: 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n,
  n: SM2_ORDER,
  h: 1n,
  Gx: 0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n,
  Gy: 0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n,
});

export type Sm2Point = ReturnType<typeof Sm2Point.fromBytes>;
