import type { KnownHeader } from '../chain-view/headers.ts';

export type BlockListener = (header: KnownHeader) => void;

/** Tells listeners of each new block, in order. */
export class BlockFeed {
  readonly #listeners = new Set<BlockListener>();

  /** @returns a function that ends the subscription. */
  subscribe(listener: BlockListener): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  publish(header: KnownHeader): void {
    for (const listener of this.#listeners) listener(header);
  }
}
