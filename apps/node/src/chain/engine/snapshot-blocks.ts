import type { Ledger } from '@stele/ledger';
import type { SnapshotBlock } from '@stele/ordering';
import { headerHash } from '@stele/protocol';

/** The blocks of a ledger at which others may begin, as its engine needs to know of them. */
export class SnapshotBlocks {
  readonly #ledger: Ledger;
  readonly #isArchive: boolean;
  /** By height; those asked for last. */
  readonly #known = new Map<number, SnapshotBlock | undefined>();

  /** @param isArchive whether the engine keeps all of its blocks. */
  constructor(ledger: Ledger, isArchive: boolean) {
    this.#ledger = ledger;
    this.#isArchive = isArchive;
  }

  /** The newest of them, newest first, as many as there are. */
  async newest(count: number): Promise<SnapshotBlock[]> {
    const blocks = await Promise.all(this.#heights(count).map((height) => this.#at(height)));
    return blocks.filter((block) => block !== undefined);
  }

  /** Whoever joins with the older one on offer needs the engine's blocks from there on. */
  async neededFrom(): Promise<number> {
    if (this.#isArchive) return 0;
    const [, older] = this.#ledger.store.snapshots();
    return (older === undefined ? undefined : await this.#at(older))?.engineHeight ?? 0;
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
      const { header, engineHeight } = await this.#ledger.store.block(height);
      const { hasher } = this.#ledger.chain;
      const block = engineHeight && { height, headerHash: headerHash(hasher, header), engineHeight };
      this.#known.set(height, block || undefined);
      if (this.#known.size > 16) this.#known.delete(this.#known.keys().next().value as number);
    }
    return this.#known.get(height);
  }
}
