import type { IncrementalDigest } from '@stele/crypto';
import type { ContentHash } from '@stele/protocol';
import { createSHA256, createSM3 } from 'hash-wasm';

const HASHERS = { sha256: createSHA256, sm3: createSM3 } as const;

/** A digest in WebAssembly: browsers hash only what is whole in memory by themselves, and files are larger. */
export async function createWasmDigest(algorithm: ContentHash): Promise<IncrementalDigest> {
  const hasher = await HASHERS[algorithm]();
  return {
    update: (part) => void hasher.update(part),
    digest: () => hasher.digest('binary'),
  };
}
