import type { GasMeter } from '../gas/gas-meter.ts';
import type { Prices } from '../gas/prices.ts';

/**
 * Counts the gas of one check. It is charged as one sum at the end, or as soon as the sum is more than what is left:
 * the outcome is that of charging each step before it is done.
 */
export class CheckMeter {
  readonly #gas: GasMeter;
  readonly #prices: Prices;
  readonly #most: number;
  #spent = 0;

  constructor(gas: GasMeter) {
    this.#gas = gas;
    this.#prices = gas.prices;
    this.#most = gas.left;
  }

  /** A value meets a schema. @throws SteleError RUNTIME_OUT_OF_GAS */
  step(): void {
    this.#spend(this.#prices.schemaStep);
  }

  /** Names of an object are listed, or looked for. @throws SteleError RUNTIME_OUT_OF_GAS */
  names(count: number): void {
    this.#spend(this.#prices.schemaName * count);
  }

  /** A text is compared or scanned. @throws SteleError RUNTIME_OUT_OF_GAS */
  text(length: number): void {
    this.#spend(this.#prices.schemaUnit * length);
  }

  /** Charges the sum. @throws SteleError RUNTIME_OUT_OF_GAS */
  settle(): void {
    this.#gas.charge(this.#spent);
    this.#spent = 0;
  }

  #spend(amount: number): void {
    this.#spent += amount;
    if (this.#spent > this.#most) this.settle();
  }
}
