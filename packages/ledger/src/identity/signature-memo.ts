import type { CryptoBackend } from '@stele/crypto';
import { type Bytes, type KeyRecord, toBase64 } from '@stele/protocol';
import { isSignedBy } from './is-signed-by.ts';

/** Signatures that are remembered: more than there are bundles in a pool. */
const KEPT = 16_384;

/**
 * Checks signatures and remembers those that hold. Whether one holds never changes: it depends on nothing but the key, the
 * message and the signature, which are remembered whole. Not for transactions, of which each is looked at once.
 */
export class SignatureMemo {
  readonly #crypto: CryptoBackend;
  readonly #holding = new Set<string>();

  constructor(crypto: CryptoBackend) {
    this.#crypto = crypto;
  }

  /** Whether a registered key made a signature over a message. @throws SteleError CRYPTO_UNKNOWN */
  isSignedBy(key: Pick<KeyRecord, 'suite' | 'publicKey'>, message: Bytes, signature: Bytes): boolean {
    const name = `${key.suite} ${key.publicKey} ${toBase64(message)} ${toBase64(signature)}`;
    if (this.#holding.has(name)) return true;
    if (!isSignedBy(this.#crypto, key, message, signature)) return false;
    if (this.#holding.size >= KEPT) this.#holding.clear();
    this.#holding.add(name);
    return true;
  }
}
