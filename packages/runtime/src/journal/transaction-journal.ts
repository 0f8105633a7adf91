import { type Bytes, LIMITS, SteleError, utf8 } from '@stele/protocol';
import type { JournalKey, JournalPage, JournalScan, JournalWrite } from './interface.ts';
import { OrderedWrites } from './ordered-writes.ts';

/** What a transaction sees below its own writes. */
export interface JournalBase {
  get(key: JournalKey): string | undefined;
  scan(scan: JournalScan): JournalPage;
}

/** The writes of one transaction over those of its block. Dropped whole when the transaction fails. */
export class TransactionJournal {
  readonly #base: JournalBase;
  readonly #writes = new Map<string, JournalWrite>();
  readonly #ordered = new OrderedWrites();
  #bytes = 0;

  constructor(base: JournalBase) {
    this.#base = base;
  }

  /** Keys written so far. */
  get size(): number {
    return this.#writes.size;
  }

  get(key: JournalKey): string | undefined {
    const written = this.#writes.get(key.id);
    return written ? written.value : this.#base.get(key);
  }

  /** @throws SteleError RUNTIME_LIMIT */
  write(key: JournalKey, value: string | undefined): void {
    this.#bytes += key.raw.length + (value?.length ?? 0);
    if (this.#bytes > LIMITS.transactionWriteBytes) throw limit(`${LIMITS.transactionWriteBytes} bytes written`);
    const write = new Write(key, value);
    this.#writes.set(key.id, write);
    this.#ordered.put(write);
    if (this.#writes.size > LIMITS.transactionWrites) throw limit(`${LIMITS.transactionWrites} keys written`);
  }

  scan(scan: JournalScan): JournalPage {
    return this.#ordered.scan(scan, (below) => this.#base.scan(below));
  }

  /** The writes in the order in which their keys were first written. */
  writes(): Iterable<JournalWrite> {
    return this.#writes.values();
  }
}

/** A write whose value is encoded once, when it is first asked for: most that are undone never need it. */
class Write implements JournalWrite {
  readonly key: JournalKey;
  readonly value: string | undefined;
  #bytes: Bytes | undefined;

  constructor(key: JournalKey, value: string | undefined) {
    this.key = key;
    this.value = value;
  }

  get bytes(): Bytes | undefined {
    if (this.value === undefined) return undefined;
    this.#bytes ??= utf8(this.value);
    return this.#bytes;
  }
}

function limit(what: string): SteleError {
  return new SteleError('RUNTIME_LIMIT', { limit: what });
}
