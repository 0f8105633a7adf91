import type { Bytes, Hash } from '@stele/protocol';
import { createBoundedCache } from '../core/bounded-cache.ts';
import { bytesToText } from '../core/bytes-text.ts';
import { Sm2Point } from './curve.ts';
import { signerDigest } from './identity.ts';

/** A public key ready for verification. */
export interface KnownKey {
  readonly point: Sm2Point;
  /** Z of GB/T 32918.2-2016 §5.5. */
  readonly z: Hash;
}

/** Keys kept decoded; their tables make up nearly all of what they take. */
const KEPT_KEYS = 256;

/**
 * A table of multiples is made for a key once it was asked for this often. Measured: the table costs as much
 * as 10 verifications without it, and makes each one 3 times as fast.
 */
const USES_BEFORE_TABLE = 4;

/** Bits of a table's windows: 32 multiples for each of 43 windows, about half a megabyte. */
const WINDOW_BITS = 6;

/** Decodes public keys, remembering those of late; false for what is no public key. */
export function createKnownKeys(digest: (bytes: Bytes) => Hash): (publicKey: Bytes) => KnownKey | false {
  const keys = createBoundedCache<{ readonly key: KnownKey | false; uses: number }>(KEPT_KEYS);
  return (publicKey) => {
    const text = bytesToText(publicKey);
    let entry = keys.get(text);
    if (entry === undefined) {
      entry = { key: decode(digest, publicKey), uses: 0 };
      keys.set(text, entry);
    }
    entry.uses += 1;
    if (entry.uses === USES_BEFORE_TABLE && entry.key) entry.key.point.precompute(WINDOW_BITS, false);
    return entry.key;
  };
}

function decode(digest: (bytes: Bytes) => Hash, publicKey: Bytes): KnownKey | false {
  try {
    const point = Sm2Point.fromBytes(publicKey);
    return { point, z: signerDigest(digest, point) };
  } catch {
    return false;
  }
}
