import type { Hash } from '@stele/protocol';
import { idKeyOf } from './entry.ts';

/** When a gateway accepted a transaction, and when it learnt its outcome, in ms since 1970 by this node's clock. */
export interface Arrival {
  readonly accepted: number;
  readonly settled?: number;
}

/** Transactions that are remembered: some megabytes of memory. */
const REMEMBERED = 20_000;

/** When the newest transactions came and were settled: for whoever looks at one, in memory alone. */
export class RecentArrivals {
  readonly #arrivals = new Map<string, Arrival>();

  /**
   * The first time counts: whoever hands a transaction in again is told once more that it was accepted.
   * @param now ms since 1970
   */
  accept(id: Hash, now: number): void {
    const key = idKeyOf(id);
    if (this.#arrivals.has(key)) return;
    if (this.#arrivals.size >= REMEMBERED) this.#arrivals.delete(this.#arrivals.keys().next().value as string);
    this.#arrivals.set(key, { accepted: now });
  }

  /** The outcome of a transaction is known; of one that is forgotten already nothing is kept. */
  settle(id: Hash, now: number): void {
    const key = idKeyOf(id);
    const arrival = this.#arrivals.get(key);
    if (arrival) this.#arrivals.set(key, { ...arrival, settled: now });
  }

  of(id: Hash): Arrival | undefined {
    return this.#arrivals.get(idKeyOf(id));
  }
}
