import type { Bytes, Hash, Hasher, HashFunction, HashName } from '@stele/protocol';

/** Signature suites, by the names that stand in formats. */
export const SUITE_NAMES = ['ed25519', 'p256', 'secp256k1', 'sm2', 'ml-dsa-44', 'ml-dsa-65', 'ml-dsa-87'] as const;

export type SuiteName = (typeof SUITE_NAMES)[number];

/** The parameter sets of ML-DSA (FIPS 204). */
export type MlDsaName = Extract<SuiteName, `ml-dsa-${number}`>;

/** A key pair as raw bytes, in the encodings of its suite. */
export interface KeyPair {
  readonly secretKey: Bytes;
  readonly publicKey: Bytes;
}

/**
 * A signature suite: what signs and verifies, and nothing of who holds keys.
 *
 * Encodings: Ed25519 as RFC 8032; P-256, secp256k1 and SM2 public keys compressed (33 bytes, SEC 1 §2.3.3),
 * their secret keys as 32 bytes big-endian, their signatures as r ‖ s (64 bytes); ML-DSA as FIPS 204, its
 * secret key as the 32-byte seed. Every back end of a suite accepts exactly the same signatures:
 *
 * - Ed25519 cofactorless; canonical S, A and R; A of prime order.
 * - ECDSA over SHA-256 of the message, 1 ≤ r < n, 1 ≤ s ≤ n/2 (low s).
 * - SM2 (GB/T 32918.2) with SM3 and the user id 1234567812345678.
 * - ML-DSA with the empty context.
 */
export interface SignatureSuite {
  readonly name: SuiteName;
  /** The hash function of its key ids: SM3 for SM2, otherwise SHA-256. */
  readonly keyHash: HashName;
  readonly publicKeyBytes: number;
  readonly signatureBytes: number;
  /** Whether the bytes are a valid public key in its one encoding. Never throws. */
  isPublicKey(publicKey: Bytes): boolean;
  /** Whether the signature is one of this key over the message. Never throws, whatever the bytes. */
  verify(publicKey: Bytes, message: Bytes, signature: Bytes): boolean;
  /** @throws SteleError CRYPTO_KEY_BAD */
  sign(secretKey: Bytes, message: Bytes): Bytes;
  /**
   * The signing function of one key, expanded once for many signatures. It holds the key as long as it lives.
   * @throws SteleError CRYPTO_KEY_BAD
   */
  prepare(secretKey: Bytes): (message: Bytes) => Bytes;
  /** @throws SteleError CRYPTO_KEY_BAD */
  publicKeyOf(secretKey: Bytes): Bytes;
  generateKeyPair(): KeyPair;
}

/** One implementation of all hash functions and suites. */
export interface CryptoBackend {
  /** For people: which libraries answer. */
  readonly name: string;
  hash(name: HashName): HashFunction;
  /** The product's hashing rules over a hash function; made once for each. */
  hasher(name: HashName): Hasher;
  /** @throws SteleError CRYPTO_UNKNOWN for a name that is no suite. */
  suite(name: string): SignatureSuite;
}

/** Something that signs with one key, wherever the key lives. */
export interface Signer {
  readonly suite: SuiteName;
  readonly publicKey: Bytes;
  readonly keyId: Hash;
  sign(message: Bytes): Promise<Bytes>;
}
