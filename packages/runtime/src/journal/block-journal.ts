import { utf8ToText } from '@stele/protocol';
import type { BaseState, BlockWrite, JournalKey, JournalPage, JournalScan, JournalWrite } from './interface.ts';
import { OrderedWrites } from './ordered-writes.ts';
import type { TransactionJournal } from './transaction-journal.ts';

/**
 * The state as a block changes it: writes of the transactions that succeeded, over the state before the block.
 * Values that were read are kept, because the transactions of a block often meet at the same keys.
 */
export class BlockJournal {
  readonly #base: BaseState;
  readonly #writes = new Map<string, { readonly write: JournalWrite; readonly transaction: number }>();
  readonly #ordered = new OrderedWrites();
  readonly #collections = new Set<string>();
  readonly #read = new Map<string, string | undefined>();

  constructor(base: BaseState) {
    this.#base = base;
  }

  /** Keys written so far. */
  get size(): number {
    return this.#writes.size;
  }

  get(key: JournalKey): string | undefined {
    const written = this.#writes.get(key.id);
    if (written) return written.write.value;
    const read = this.#read.get(key.id);
    if (read !== undefined || this.#read.has(key.id)) return read;
    const bytes = this.#base.get(key.raw);
    const value = bytes && utf8ToText(bytes);
    this.#read.set(key.id, value);
    return value;
  }

  isWritten(id: string): boolean {
    return this.#writes.has(id);
  }

  /** Whether any key of a collection was written. @param collection as in the keys of the collection */
  isWrittenIn(collection: string): boolean {
    return this.#collections.has(collection);
  }

  scan(scan: JournalScan): JournalPage {
    return this.#ordered.scan(scan, ({ prefix, after, limit }) => {
      const page = this.#base.scan(prefix, { after, limit });
      return { entries: page.entries.map(({ key, value }) => ({ raw: key, value: utf8ToText(value) })), end: page.end };
    });
  }

  /** Takes over the writes of a transaction that succeeded. */
  apply(journal: TransactionJournal, transaction: number): void {
    for (const write of journal.writes()) {
      this.#writes.set(write.key.id, { write, transaction });
      this.#collections.add(write.key.collection);
      this.#ordered.put(write);
    }
  }

  /** All writes of the block, the last one of each key. */
  *writes(): Generator<BlockWrite> {
    for (const { write, transaction } of this.#writes.values()) {
      yield { key: write.key.raw, value: write.bytes, transaction };
    }
  }
}
