import { type Bytes, concatBytes, type Hash, utf8 } from '../bytes/bytes.ts';
import type { Hasher } from '../hash/hasher.ts';
import { Tag } from '../hash/tags.ts';
import { LIMITS } from '../limits.ts';

/**
 * Id of a public key: `HB(14, length of suite u8 ‖ suite ‖ public key)`.
 * @param hasher of the suite's own hash function, so that a key has one id on all chains.
 */
export function keyIdOf(hasher: Hasher, suite: string, publicKey: Bytes): Hash {
  const name = utf8(suite);
  return hasher.tagged(Tag.publicKey, concatBytes(new Uint8Array([name.length]), name, publicKey));
}

/**
 * Id of an account: `HB(15, id of its first key ‖ salt)`. It stays when keys come and go.
 * @param hasher of the first key's suite.
 * @param salt tells accounts of one first key apart; empty for the usual one.
 */
export function accountIdOf(hasher: Hasher, firstKey: Hash, salt: Bytes): Hash {
  return hasher.tagged(Tag.account, concatBytes(firstKey, salt));
}

/** What a new key signs to prove that its holder wants it on an account: `HB(19, chain ‖ account ‖ key id)`. */
export function possessionDigest(hasher: Hasher, chainId: Hash, account: Hash, keyId: Hash): Hash {
  return hasher.tagged(Tag.possession, concatBytes(chainId, account, keyId));
}

/** The nonce that an idempotency key stands for: the first 16 bytes of `HB(20, key)`. */
export function nonceOfIdempotencyKey(hasher: Hasher, key: string): Bytes {
  return hasher.tagged(Tag.idempotency, utf8(key)).slice(0, LIMITS.nonceBytes);
}
