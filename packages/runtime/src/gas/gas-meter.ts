import { SteleError } from '@stele/protocol';
import { PRICES, type Prices } from './prices.ts';

/**
 * The gas of one transaction. One unit is about what a plain CPU loop does in one turn (1 to 4 ns); everything
 * that costs time, memory or disk is priced in it.
 */
export class GasMeter {
  readonly limit: number;
  /** What the chain's services cost under the rules that the transaction is executed by. */
  readonly prices: Prices;
  #used = 0;

  /** @param prices those of header version 1 where none are given. */
  constructor(limit: number, prices: Prices = PRICES) {
    this.limit = limit;
    this.prices = prices;
  }

  get used(): number {
    return this.#used;
  }

  get left(): number {
    return this.limit - this.#used;
  }

  /**
   * Uses up gas. What is used stays at most the limit.
   * @throws SteleError RUNTIME_OUT_OF_GAS
   */
  charge(amount: number): void {
    this.#used += amount;
    if (this.#used > this.limit) {
      this.#used = this.limit;
      throw new SteleError('RUNTIME_OUT_OF_GAS', { limit: this.limit });
    }
  }
}
