import { reasonOf } from '../files/io-error.ts';
import type { Indexer } from './indexer.ts';

/** Where an indexer runs. */
export interface IndexerHost {
  /** Tells of a new tip. Never throws, and never waits for the work that it causes. */
  notify(tip: number): void;
  /** Forgets all tables; they are made anew with the next notice. */
  reset(): Promise<void>;
  /** Stops, after the step under way. */
  close(): Promise<void>;
}

/** What an indexer tells. */
export interface IndexerListener {
  /** The tables on disk have everything up to a height now. */
  onApplied(height: number): void;
  /** A step failed; it is tried again with the next notice. */
  onFailure(reason: string): void;
}

/** Runs an indexer in the thread of the chain: for tests, where every step has its place. */
export class InlineIndexer implements IndexerHost {
  readonly #indexer: Indexer;
  readonly #listener: IndexerListener;

  constructor(indexer: Indexer, listener: IndexerListener) {
    this.#indexer = indexer;
    this.#listener = listener;
  }

  notify(tip: number): void {
    try {
      while (this.#indexer.step(tip)) this.#listener.onApplied(this.#indexer.applied);
    } catch (error) {
      this.#listener.onFailure(reasonOf(error));
    }
  }

  async reset(): Promise<void> {
    this.#indexer.reset();
  }

  async close(): Promise<void> {
    // Nothing runs between notices.
  }
}
