import type { CryptoBackend } from '@stele/crypto';
import { concatBytes, Tag, toHex, utf8 } from '@stele/protocol';

/**
 * What a chain names code by: `HB(18, kind ‖ 0 ‖ code)` in hex, computed here.
 * @param hash the chain's hash function.
 */
export function codeHash(crypto: CryptoBackend, hash: string, kind: string, code: string): string {
  const bytes = concatBytes(utf8(kind), new Uint8Array(1), utf8(code));
  return toHex(crypto.hasher(hash as Parameters<CryptoBackend['hasher']>[0]).tagged(Tag.contractCode, bytes));
}
