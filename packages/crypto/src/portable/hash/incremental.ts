import { sha256 } from '@noble/hashes/sha2.js';
import type { Bytes, Hash, HashName } from '@stele/protocol';
import { IncrementalSm3 } from './incremental-sm3.ts';

/** A digest of content that comes in parts, such as a file too large to hold in memory. */
export interface IncrementalDigest {
  update(part: Bytes): void;
  /** The digest of all parts. Call it once, at the end. */
  digest(): Hash;
}

/** Starts a digest that needs nothing but JavaScript. */
export function createIncrementalDigest(name: HashName): IncrementalDigest {
  return name === 'sm3' ? new IncrementalSm3() : sha256.create();
}
