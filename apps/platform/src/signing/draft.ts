import { isSteleError } from '@stele/protocol';
import { type DraftTransaction, isTransient, type SignedTransaction } from '@stele/sdk';

/** What somebody looks at before signing. */
export interface DraftContent {
  /** Name of its chain. */
  readonly chain: string;
  readonly transaction: DraftTransaction;
}

interface Delivery {
  readonly sign: (draft: DraftContent) => Promise<SignedTransaction>;
  readonly submit: (signed: SignedTransaction) => Promise<unknown>;
}

/** A transaction that waits for its one signature. */
export class Draft {
  readonly chain: string;
  readonly transaction: DraftTransaction;
  #signed: Promise<SignedTransaction> | undefined;
  #delivered: Promise<SignedTransaction> | undefined;

  constructor({ chain, transaction }: DraftContent) {
    this.chain = chain;
    this.transaction = transaction;
  }

  /**
   * Signs it once and sends it. Whoever asks again, since the answer was lost, hears what came of it; only where nobody
   * knows whether it was taken are the same bytes sent once more.
   * @throws SteleError what kept it from being signed or taken
   */
  deliver({ sign, submit }: Delivery): Promise<SignedTransaction> {
    this.#delivered ??= this.#attempt({ sign, submit });
    return this.#delivered;
  }

  async #attempt({ sign, submit }: Delivery): Promise<SignedTransaction> {
    let signed: SignedTransaction | undefined;
    try {
      this.#signed ??= sign(this);
      signed = await this.#signed;
      await submit(signed);
      return signed;
    } catch (error) {
      if (!signed) this.#signed = undefined;
      if (!signed || isTransient(error) || isSteleError(error, 'SDK_TIMEOUT')) this.#delivered = undefined;
      throw error;
    }
  }
}
