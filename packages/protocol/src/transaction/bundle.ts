import type { Bytes, Hash } from '../bytes/bytes.ts';
import type { Hasher } from '../hash/hasher.ts';
import { Tag } from '../hash/tags.ts';
import { type Codec, message } from '../wire/codec.ts';
import { bytes, repeatedBytes, uint } from '../wire/fields.ts';

/** Transactions that a gateway puts forward together. */
export interface BundleBody {
  readonly version: number;
  /** Fingerprint of the chain's genesis. */
  readonly chainId: Hash;
  /** Id of the gateway's registered key. */
  readonly gateway: Hash;
  /** Counts the gateway's bundles, so that equal content sent again is another bundle. */
  readonly sequence: number;
  /** Encoded transactions, kept as received. */
  readonly transactions: readonly Bytes[];
}

/** A bundle with the signature of its gateway. */
export interface Bundle {
  readonly body: Bytes;
  readonly signature: Bytes;
}

/** The one version of bundles so far. */
export const BUNDLE_VERSION = 1;

export const bundleBodyCodec: Codec<BundleBody> = message<BundleBody>('BundleBody', {
  version: uint(1),
  chainId: bytes(2, { length: 32 }),
  gateway: bytes(3, { length: 32 }),
  sequence: uint(4),
  transactions: repeatedBytes(5),
});

export const bundleCodec: Codec<Bundle> = message<Bundle>('Bundle', { body: bytes(1), signature: bytes(2) });

/** What the gateway signs and the block's list of bundles holds: `HB(11, body)`. */
export function bundleHash(hasher: Hasher, body: Bytes): Hash {
  return hasher.tagged(Tag.bundle, body);
}
