import { SteleError } from '@stele/protocol';
import type { GasMeter } from '../../../gas/gas-meter.ts';
import type { EngineExports } from '../engine/exports.ts';
import { QUICKJS_LIMITS } from '../limits.ts';

/** Native stack left to the contracts that call each other, in units; shared, since all run on one thread's stack. */
export interface StackBudget {
  left: number;
}

/** Keeps the transaction's gas and the meters inside an instance in step. One gas is one unit of the counter. */
export class CallMeter {
  readonly #exports: EngineExports;
  readonly #gas: GasMeter;
  readonly #stack: StackBudget;
  readonly #stackBefore: number;
  /** What the counter was set to. */
  #counter = 0;

  /** @throws SteleError RUNTIME_STACK when running contracts have used up the stack. */
  constructor(exports: EngineExports, gas: GasMeter, stack: StackBudget, contract: string) {
    this.#exports = exports;
    this.#gas = gas;
    this.#stack = stack;
    this.#stackBefore = stack.left;
    const left = stack.left - QUICKJS_LIMITS.entryStackUnits;
    if (left <= 0) throw new SteleError('RUNTIME_STACK', { contract });
    exports.stack.value = left;
    this.resume();
  }

  get isOutOfStack(): boolean {
    return this.#exports.stack.value < 0;
  }

  /** Lets the code go on with the gas that is left. */
  resume(): void {
    this.#counter = this.#gas.left;
    this.#exports.gas.value = BigInt(this.#counter);
  }

  /** Hands over to the host, which may run other contracts: charges what was used and says what stack is left. */
  pause(): void {
    this.settle();
    this.#stack.left = this.#exports.stack.value;
  }

  /**
   * Charges what the code has used since it went on.
   * @throws SteleError RUNTIME_OUT_OF_GAS when it trapped for want of gas.
   */
  settle(): void {
    const left = Number(this.#exports.gas.value);
    const used = this.#counter - left;
    this.#counter = left;
    this.#gas.charge(used);
  }

  /** Gives the stack back to whoever called. */
  leave(): void {
    this.#stack.left = this.#stackBefore;
  }
}
