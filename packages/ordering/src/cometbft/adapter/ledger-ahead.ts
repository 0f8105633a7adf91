import type { Application, OrderedBefore } from '../../interface.ts';
import type { FinalizeBlockRequest, FinalizeBlockResponse } from '../abci/interface.ts';
import { updatesBetween } from './validators.ts';

/**
 * Takes an engine without blocks along a ledger that has them, as one that was restored from a backup: the engine fetches
 * its blocks from the first one on and is answered what came of them, and nothing is executed twice. An application must
 * not be ahead of its engine (CometBFT 0.40, consensus/replay.go), so it says that it has nothing until then.
 */
export class LedgerAhead {
  readonly #application: Application;
  readonly #until: number;
  readonly #onPassed: () => void;
  #isPassed = false;

  /** @param until height of the engine's own block that ordered the newest one that the ledger had. */
  constructor(application: Application, until: number, onPassed: () => void) {
    this.#application = application;
    this.#until = until;
    this.#onPassed = onPassed;
  }

  /** Whether the engine has come past what the ledger had. */
  get isPassed(): boolean {
    return this.#isPassed;
  }

  /** Takes note of a decided block. @returns whether the ledger had it already */
  covers(engineHeight: number): boolean {
    if (engineHeight <= this.#until) return true;
    if (!this.#isPassed) {
      this.#isPassed = true;
      this.#onPassed();
    }
    return false;
  }

  /** Hash of the founding header. */
  async founding(): Promise<FinalizeBlockResponse['appHash']> {
    return (await this.#ordered(0)).headerHash;
  }

  /** What came of a block. */
  async answer({ height, txs }: FinalizeBlockRequest): Promise<FinalizeBlockResponse> {
    const { headerHash, change } = await this.#ordered(height);
    return {
      txResults: txs.map(() => ({ code: 0 })),
      appHash: headerHash,
      ...(change ? { validatorUpdates: updatesBetween(change.before, change.after) } : {}),
    };
  }

  #ordered(engineHeight: number): Promise<OrderedBefore> {
    return (this.#application.ordered as NonNullable<Application['ordered']>)(engineHeight);
  }
}
