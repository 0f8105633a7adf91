import type { CryptoBackend } from '@stele/crypto';
import { fromHex, type Hash, type Hasher, type HashName, isHex, SteleError } from '@stele/protocol';

/** What a transaction has to know of its chain: enough to build and sign it without a connection. */
export interface ChainIdentity {
  /** The genesis fingerprint. */
  readonly id: Hash;
  /** The same in hex. */
  readonly fingerprint: string;
  /** The hashing rules of the chain's hash function. */
  readonly hasher: Hasher;
  /** Gas limit of transactions that name none. */
  readonly gasLimit: number;
  /** Longest time in ms from now to a transaction's valid-until. */
  readonly maxWindowMs: number;
}

export interface ChainIdentityOptions {
  /** Fingerprint in hex. */
  readonly genesis: string;
  readonly hash: HashName;
  readonly gasLimit?: number;
  readonly maxWindowMs?: number;
}

/** Within what every chain allows unless its founders lowered it. */
const DEFAULT_GAS = 400_000_000;
const DEFAULT_WINDOW_MS = 60 * 60 * 1000;

/**
 * Names a chain, for building transactions away from any node.
 * @throws SteleError CONFIG_BAD
 */
export function chainIdentity(crypto: CryptoBackend, options: ChainIdentityOptions): ChainIdentity {
  const fingerprint = options.genesis.toLowerCase();
  if (!isHex(fingerprint, 32)) {
    throw new SteleError('CONFIG_BAD', { name: 'genesis', reason: 'a fingerprint has 64 hexadecimal digits' });
  }
  return {
    id: fromHex(fingerprint),
    fingerprint,
    hasher: crypto.hasher(options.hash),
    gasLimit: options.gasLimit ?? DEFAULT_GAS,
    maxWindowMs: options.maxWindowMs ?? DEFAULT_WINDOW_MS,
  };
}
