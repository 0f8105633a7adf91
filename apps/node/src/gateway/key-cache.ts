import type { StateSource } from '@stele/ledger';
import { systemState } from '@stele/ledger';
import { type Hash, type KeyRecord, toHex } from '@stele/protocol';

/** Keys kept at once. */
const MAX_KEYS = 200_000;

/** Registrations of keys as of the newest block, kept until a block changes them. */
export class KeyCache {
  readonly #source: () => StateSource;
  readonly #keys = new Map<string, KeyRecord>();

  constructor(source: () => StateSource) {
    this.#source = source;
  }

  get(keyId: Hash): KeyRecord | undefined {
    const hex = toHex(keyId);
    const known = this.#keys.get(hex);
    if (known) return known;
    const record = systemState.keys.read(this.#source(), hex);
    if (!record) return undefined;
    if (this.#keys.size >= MAX_KEYS) this.#keys.clear();
    this.#keys.set(hex, record);
    return record;
  }

  forget(keyIds: readonly string[]): void {
    for (const keyId of keyIds) this.#keys.delete(keyId);
  }
}
