import { type Hash, type KeyRecord, toHex } from '@stele/protocol';
import type { BlockJournal } from '@stele/runtime';
import { systemState } from '../system/system-state.ts';

/** Registrations kept at once. */
const MAX_CACHED = 100_000;

/**
 * Registrations of keys, kept parsed across blocks: nearly every transaction needs one and hardly any changes
 * one. What a block wrote is read from its journal and forgotten here.
 */
export class KeyDirectory {
  readonly #cache = new Map<string, KeyRecord | undefined>();

  keyOf(journal: BlockJournal, keyId: Hash): KeyRecord | undefined {
    const hex = toHex(keyId);
    if (journal.isWritten(systemState.keys.keys.id + hex)) return systemState.keys.read(journal, hex);
    const known = this.#cache.get(hex);
    if (known) return known;
    const record = systemState.keys.read(journal, hex);
    if (!record) return undefined;
    if (this.#cache.size >= MAX_CACHED) this.#cache.clear();
    this.#cache.set(hex, record);
    return record;
  }

  /** Forgets keys that a block changed. */
  forget(keyIds: Iterable<string>): void {
    for (const hex of keyIds) this.#cache.delete(hex);
  }

  clear(): void {
    this.#cache.clear();
  }
}
