import type { HashName } from '@stele/protocol';
import type { SuiteName } from '../interface.ts';

/** What every back end of a suite has in common. Sizes are in bytes. */
export interface SuiteFacts {
  readonly keyHash: HashName;
  readonly publicKeyBytes: number;
  readonly signatureBytes: number;
  /** Group order of an elliptic-curve suite whose secret keys are scalars. */
  readonly order?: bigint;
  /** Greatest secret key that is allowed, where secret keys are scalars. */
  readonly lastSecretKey?: bigint;
}

/** Bytes of the secret key of every suite: a seed (RFC 8032, FIPS 204) or a scalar. */
export const SECRET_KEY_BYTES = 32;

const P256_ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const SECP256K1_ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
const SM2_ORDER = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n;

const point = { publicKeyBytes: 33, signatureBytes: 64 } as const;

/** Sizes from RFC 8032 §5.1, SEC 1 §2.3.3 and FIPS 204 table 2; the last SM2 key is n − 2 (GB/T 32918.1 §6.1). */
export const SUITE_TABLE: Readonly<Record<SuiteName, SuiteFacts>> = {
  ed25519: { keyHash: 'sha256', publicKeyBytes: 32, signatureBytes: 64 },
  p256: { keyHash: 'sha256', ...point, order: P256_ORDER, lastSecretKey: P256_ORDER - 1n },
  secp256k1: { keyHash: 'sha256', ...point, order: SECP256K1_ORDER, lastSecretKey: SECP256K1_ORDER - 1n },
  sm2: { keyHash: 'sm3', ...point, order: SM2_ORDER, lastSecretKey: SM2_ORDER - 2n },
  'ml-dsa-44': { keyHash: 'sha256', publicKeyBytes: 1312, signatureBytes: 2420 },
  'ml-dsa-65': { keyHash: 'sha256', publicKeyBytes: 1952, signatureBytes: 3309 },
  'ml-dsa-87': { keyHash: 'sha256', publicKeyBytes: 2592, signatureBytes: 4627 },
};
