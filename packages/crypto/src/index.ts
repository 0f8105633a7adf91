export { type BackendParts, createBackend } from './core/backend.ts';
export { bodyHasherOf } from './core/body-hasher.ts';
export { createSigner, keyIdFor } from './core/signer.ts';
export {
  type CryptoBackend,
  type KeyPair,
  type MlDsaName,
  type SignatureSuite,
  type Signer,
  SUITE_NAMES,
  type SuiteName,
} from './interface.ts';
export { createIncrementalDigest, type IncrementalDigest } from './portable/hash/incremental.ts';
export { portableCrypto } from './portable/portable-backend.ts';
export { selfTest } from './self-test/self-test.ts';
