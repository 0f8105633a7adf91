import type { SerializedError } from '@stele/protocol';
import type { Entry } from './entry.ts';

/** The gateway's unsettled transactions, found by id and by sender's nonce. */
export class EntryTable {
  readonly #byId = new Map<string, Entry>();
  readonly #byMark = new Map<string, Entry>();
  readonly #parked = new Set<Entry>();

  get size(): number {
    return this.#byId.size;
  }

  byId(idKey: string): Entry | undefined {
    return this.#byId.get(idKey);
  }

  byMark(markKey: string): Entry | undefined {
    return this.#byMark.get(markKey);
  }

  add(entry: Entry): void {
    this.#byId.set(entry.idKey, entry);
    this.#byMark.set(entry.markKey, entry);
  }

  remove(entry: Entry): void {
    this.#byId.delete(entry.idKey);
    this.#byMark.delete(entry.markKey);
    this.#parked.delete(entry);
  }

  park(entry: Entry, reason: SerializedError): void {
    entry.isParked = true;
    entry.reason = reason;
    this.#parked.add(entry);
  }

  /** Parked transactions whose window a header time has passed. */
  expired(time: number): Entry[] {
    return [...this.#parked].filter(({ validUntil }) => validUntil < time);
  }

  /**
   * First outbox position that an unsettled transaction holds. Entries stand in the order in which they came,
   * so the first one that is durable holds it.
   */
  firstOutbox(fallback: number): number {
    for (const { outbox } of this.#byId.values()) if (outbox !== undefined) return outbox;
    return fallback;
  }
}
