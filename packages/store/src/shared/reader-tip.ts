import { SteleError } from '@stele/protocol';
import type { ViewClock } from '../core/view-clock.ts';
import type { BlockState } from '../interface.ts';
import type { LedgerLog } from '../ledger/ledger-log.ts';
import type { SharedTip } from './shared-tip.ts';

/** The newest state as a reader may see it, for as long as it may. */
export class ReaderTip {
  readonly #tip: SharedTip;
  readonly #epoch: number;
  readonly #clock: ViewClock;
  readonly #log: LedgerLog;
  #prunings: number;
  #isClosed = false;

  constructor(parts: {
    readonly tip: SharedTip;
    readonly epoch: number;
    readonly clock: ViewClock;
    readonly log: LedgerLog;
  }) {
    this.#tip = parts.tip;
    this.#epoch = parts.epoch;
    this.#clock = parts.clock;
    this.#log = parts.log;
    this.#prunings = this.#tip.prunings;
    // What was pruned between reading where the history starts and looking for news of it would be missed.
    this.#log.reopenIfMoved();
  }

  /** @throws SteleError STATE_CLOSED where reader or store are closed, or the chain was taken back. */
  read(): BlockState {
    if (this.#isClosed || this.#tip.isClosed || this.#tip.epoch !== this.#epoch) {
      throw new SteleError('STATE_CLOSED', {});
    }
    this.#followPruning();
    const state = this.#tip.read();
    this.#clock.advance(state.height);
    return state;
  }

  #followPruning(): void {
    const { prunings } = this.#tip;
    if (prunings === this.#prunings) return;
    this.#prunings = prunings;
    this.#log.reopen();
  }

  /** Closes the reader; false where it was closed before. */
  close(): boolean {
    const wasOpen = !this.#isClosed;
    this.#isClosed = true;
    return wasOpen;
  }
}
