import { SteleError } from '@stele/protocol';

/**
 * The gas of one transaction. One unit is about what a plain CPU loop does in one turn (1 to 4 ns); everything
 * that costs time, memory or disk is priced in it.
 */
export class GasMeter {
  readonly limit: number;
  #used = 0;

  constructor(limit: number) {
    this.limit = limit;
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
