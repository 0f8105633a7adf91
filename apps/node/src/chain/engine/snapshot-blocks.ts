import type { Ledger } from '@stele/ledger';
import type { SnapshotBlock } from '@stele/ordering';
import { headerHash } from '@stele/protocol';
import { historyFloor } from '../../pruning/history-floor.ts';

/** The blocks of a ledger at which others may begin, as its engine needs to know of them. */
export class SnapshotBlocks {
  readonly #ledger: Ledger;
  readonly #keep: number | undefined;
  /** By height; those asked for last. */
  readonly #known = new Map<number, SnapshotBlock | undefined>();

  /** @param keep of how many of the newest blocks the engine keeps its own at the least; undefined for all. */
  constructor(ledger: Ledger, keep: number | undefined) {
    this.#ledger = ledger;
    this.#keep = keep;
  }

  /** The newest of them, newest first, as many as there are. */
  async newest(count: number): Promise<SnapshotBlock[]> {
    const blocks = await Promise.all(this.#heights(count).map((height) => this.#at(height)));
    return blocks.filter((block) => block !== undefined);
  }

  /**
   * Whoever joins with the older one on offer needs the engine's blocks from there on; an operator may want more of them,
   * which are counted in whole steps from one snapshot to the next.
   */
  async neededFrom(): Promise<number> {
    if (this.#keep === undefined) return 0;
    const { store, chain } = this.#ledger;
    const [, older] = store.snapshots();
    if (older === undefined) return 0;
    const { snapshotEvery } = chain.storeParams;
    const floor = historyFloor(this.#ledger.tip().height, this.#keep, snapshotEvery);
    const height = Math.min(older, floor - (floor % snapshotEvery));
    return (height < store.kept().records ? undefined : await this.#at(height))?.engineHeight ?? 0;
  }

  #heights(count: number): number[] {
    const { store, chain } = this.#ledger;
    const { snapshotEvery } = chain.storeParams;
    const { height } = this.#ledger.tip();
    const newest = height - (height % snapshotEvery);
    const heights = Array.from({ length: count }, (_, i) => newest - i * snapshotEvery);
    return heights.filter((each) => each > 0 && each >= store.start());
  }

  async #at(height: number): Promise<SnapshotBlock | undefined> {
    if (!this.#known.has(height)) {
      const { header, engineHeight } = await this.#ledger.store.summary(height);
      const { hasher } = this.#ledger.chain;
      const block = engineHeight && { height, headerHash: headerHash(hasher, header), engineHeight };
      this.#known.set(height, block || undefined);
      if (this.#known.size > 16) this.#known.delete(this.#known.keys().next().value as number);
    }
    return this.#known.get(height);
  }
}
