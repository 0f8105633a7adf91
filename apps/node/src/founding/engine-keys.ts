import type { SuiteName } from '@stele/crypto';

/** Names of the keys, beside its own, with which a node orders together with others; their files are called so too. */
export const ENGINE_KEYS = ['vote', 'peer'] as const;

/** Suite of these keys: the engine knows no other. */
export const ENGINE_SUITE: SuiteName = 'ed25519';

/** The keys that a node's engine takes over. */
export interface EngineKeyFiles {
  /** File of the key that signs the engine's votes. */
  readonly vote: string;
  /** File of the key that names the node on the network. */
  readonly peer: string;
  /** Opens both. */
  readonly secret: string;
}
