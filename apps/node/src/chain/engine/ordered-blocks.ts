import { FOUNDING_HEIGHT, type Ledger, readValidators, sourceOf, type Validators } from '@stele/ledger';
import type { OrderedBefore, OrderingValidator } from '@stele/ordering';
import { equalBytes, headerCodec, headerHash } from '@stele/protocol';

/** What the heights of an engine brought to a ledger that has them already. Asked for in ascending order. */
export class OrderedBlocks {
  readonly #ledger: Ledger;
  readonly #ordering: (validators: Validators) => readonly OrderingValidator[];
  /** The newest block that was ordered up to the height asked for last. */
  #height = FOUNDING_HEIGHT;
  #asked = 0;

  constructor(ledger: Ledger, ordering: (validators: Validators) => readonly OrderingValidator[]) {
    this.#ledger = ledger;
    this.#ordering = ordering;
  }

  /** @throws SteleError STATE_PRUNED where the ledger does not reach as far back */
  async at(engineHeight: number): Promise<OrderedBefore> {
    if (engineHeight < this.#asked) this.#height = FOUNDING_HEIGHT;
    this.#asked = engineHeight;
    const { store, chain } = this.#ledger;
    const { height: newest } = this.#ledger.tip();
    while (this.#height < newest && (await this.#orderedAt(this.#height + 1)) <= engineHeight) this.#height++;
    const height = this.#height;
    const { header } = await store.summary(height);
    const hash = headerHash(chain.hasher, header);
    const isOwn = engineHeight > 0 && (await this.#orderedAt(height)) === engineHeight;
    const { validatorsHash, nextValidatorsHash } = headerCodec.decode(header);
    if (!isOwn || equalBytes(validatorsHash, nextValidatorsHash)) return { headerHash: hash };
    // What a block decides rules from the second one after it on.
    return { headerHash: hash, change: { before: this.#namedAt(height - 2), after: this.#namedAt(height - 1) } };
  }

  async #orderedAt(height: number): Promise<number> {
    return (await this.#ledger.store.summary(height)).engineHeight ?? 0;
  }

  #namedAt(height: number): readonly OrderingValidator[] {
    const view = this.#ledger.store.view(Math.max(height, FOUNDING_HEIGHT));
    try {
      return this.#ordering(readValidators(this.#ledger.chain, sourceOf(view)));
    } finally {
      view.close();
    }
  }
}
