import type { SuiteName } from '@stele/crypto';
import type { HashName } from '@stele/protocol';

/** The cryptography that a chain is founded on. */
export interface CryptoProfile {
  readonly hash: HashName;
  /** Signature suites accepted on the chain. */
  readonly suites: readonly SuiteName[];
  /** Suite of the keys that founding makes: the operator's, the gateway's and the validator's. */
  readonly keys: SuiteName;
}

/** Profiles by the names that STELE_SUITE takes. */
export const PROFILES = {
  'ed25519-sha256': {
    hash: 'sha256',
    suites: ['ed25519', 'p256', 'secp256k1', 'ml-dsa-44', 'ml-dsa-65', 'ml-dsa-87'],
    keys: 'ed25519',
  },
  'p256-sha256': { hash: 'sha256', suites: ['p256'], keys: 'p256' },
  'secp256k1-sha256': { hash: 'sha256', suites: ['secp256k1'], keys: 'secp256k1' },
  'sm2-sm3': { hash: 'sm3', suites: ['sm2'], keys: 'sm2' },
  'ml-dsa-65-sha256': { hash: 'sha256', suites: ['ml-dsa-44', 'ml-dsa-65', 'ml-dsa-87'], keys: 'ml-dsa-65' },
} as const satisfies Record<string, CryptoProfile>;

export type ProfileName = keyof typeof PROFILES;
