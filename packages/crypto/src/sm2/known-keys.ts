import type { Bytes, Hash } from '@stele/protocol';
import { type BoundedCache, createBoundedCache } from '../core/bounded-cache.ts';
import { bytesToText } from '../core/bytes-text.ts';
import { Sm2Point } from './curve.ts';
import { signerDigest } from './identity.ts';

/** A public key ready for verification. */
export interface KnownKey {
  readonly point: Sm2Point;
  /** Z of GB/T 32918.2-2016 §5.5. */
  readonly z: Hash;
}

/** Keys kept decoded: some 100 bytes each. */
const KEPT_KEYS = 8192;

/** Keys kept with a table of their multiples. Measured: a table takes 340 KiB, so all take 85 MiB at most. */
const KEPT_TABLES = 128;

/**
 * A table is made for a key whenever it was asked for this often without one. Measured: making it costs as much
 * as 9 verifications, and each one is nearly 4 times as fast with it; a flood of new keys at most doubles its cost.
 */
const USES_FOR_TABLE = 12;

/** Bits of a table's windows. Measured: smaller windows are slower, greater ones take several times the memory. */
const WINDOW_BITS = 6;

interface Use {
  readonly key: KnownKey | false;
  count: number;
}

/** Decodes public keys, remembering those of late; false for what is no public key. */
export function createKnownKeys(digest: (bytes: Bytes) => Hash): (publicKey: Bytes) => KnownKey | false {
  const uses = createBoundedCache<Use>(KEPT_KEYS);
  const tables = createBoundedCache<KnownKey>(KEPT_TABLES);
  return (publicKey) => {
    const text = bytesToText(publicKey);
    const quick = tables.get(text);
    if (quick !== undefined) return quick;
    const use = countUse(uses, text, () => decode(digest, publicKey));
    if (use.key === false || use.count % USES_FOR_TABLE !== 0) return use.key;
    const withTable = withTableOf(use.key);
    tables.set(text, withTable);
    return withTable;
  };
}

function countUse(uses: BoundedCache<Use>, text: string, decodeKey: () => KnownKey | false): Use {
  let use = uses.get(text);
  if (use === undefined) {
    use = { key: decodeKey(), count: 0 };
    uses.set(text, use);
  }
  use.count += 1;
  return use;
}

function decode(digest: (bytes: Bytes) => Hash, publicKey: Bytes): KnownKey | false {
  try {
    const point = Sm2Point.fromBytes(publicKey);
    return { point, z: signerDigest(digest, point) };
  } catch {
    return false;
  }
}

/** The key with a point of its own, because a table lives as long as the point it belongs to. */
function withTableOf({ point, z }: KnownKey): KnownKey {
  return { point: Sm2Point.fromAffine(point.toAffine()).precompute(WINDOW_BITS, false), z };
}
