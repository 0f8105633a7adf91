import { createRequire } from 'node:module';
import type { Bytes } from '@stele/protocol';

const require = createRequire(import.meta.url);

/** The part of libsodium that is used here. Functions write into their first argument. */
export interface Sodium {
  crypto_core_ed25519_is_valid_point(point: Bytes): boolean;
  crypto_core_ed25519_scalar_reduce(scalar: Bytes, number: Bytes): void;
  crypto_scalarmult_ed25519_noclamp(product: Bytes, scalar: Bytes, point: Bytes): void;
  crypto_scalarmult_ed25519_base_noclamp(product: Bytes, scalar: Bytes): void;
  crypto_sign_seed_keypair(publicKey: Bytes, expandedKey: Bytes, seed: Bytes): void;
  crypto_sign_detached(signature: Bytes, message: Bytes, expandedKey: Bytes): void;
  crypto_sign_verify_detached(signature: Bytes, message: Bytes, publicKey: Bytes): boolean;
}

/** libsodium through sodium-native, whose binaries come inside its npm package. */
export const sodium = require('sodium-native') as Sodium;
