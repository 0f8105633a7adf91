import type { CryptoBackend } from '@stele/crypto';
import { fromBase64 } from '@stele/protocol';
import type { VerifyOptions } from '../src/index.ts';
import type { Sample } from './samples/sample.ts';

/** What a user who holds a sample verifies it with. */
export function optionsOf(
  { evidence, genesis, content, timestampRoots }: Sample,
  crypto: CryptoBackend,
): VerifyOptions {
  return {
    ...{ evidence, genesis, crypto },
    ...(content ? { content } : {}),
    ...(timestampRoots ? { timestampRoots: timestampRoots.map(fromBase64) } : {}),
  };
}
