import type { Ledger } from '@stele/ledger';
import { historyFloor } from './history-floor.ts';
import { type PrunedHistory, prunedHistory } from './interface.ts';

/** Gives up history in the thread that owns the store: between blocks, a piece at a time. */
export class ChainPruner {
  readonly #ledger: Ledger;
  #stop = new AbortController();

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  /**
   * Gives up what is older than wanted, and needed by nobody.
   * @param keep blocks that the operator wants kept at the least.
   * @throws SteleError STATE_*
   */
  async prune(keep: number): Promise<PrunedHistory> {
    this.#stop = new AbortController();
    const { snapshotEvery } = this.#ledger.chain.storeParams;
    const floor = historyFloor(this.#ledger.tip().height, keep, snapshotEvery);
    return prunedHistory(await this.#ledger.prune(floor, this.#stop.signal));
  }

  /** Ends what runs between two of its pieces; the next time goes on with it. */
  stop(): void {
    this.#stop.abort();
  }
}
