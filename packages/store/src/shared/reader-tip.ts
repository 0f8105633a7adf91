import { SteleError } from '@stele/protocol';
import type { ViewClock } from '../core/view-clock.ts';
import type { BlockState } from '../interface.ts';
import type { SharedTip } from './shared-tip.ts';

/** The newest state as a reader may see it, for as long as it may. */
export class ReaderTip {
  readonly #tip: SharedTip;
  readonly #epoch: number;
  readonly #clock: ViewClock;
  #isClosed = false;

  constructor(tip: SharedTip, epoch: number, clock: ViewClock) {
    this.#tip = tip;
    this.#epoch = epoch;
    this.#clock = clock;
  }

  /** @throws SteleError STATE_CLOSED where reader or store are closed, or the chain was taken back. */
  read(): BlockState {
    if (this.#isClosed || this.#tip.isClosed || this.#tip.epoch !== this.#epoch) {
      throw new SteleError('STATE_CLOSED', {});
    }
    const state = this.#tip.read();
    this.#clock.advance(state.height);
    return state;
  }

  /** Closes the reader; false where it was closed before. */
  close(): boolean {
    const wasOpen = !this.#isClosed;
    this.#isClosed = true;
    return wasOpen;
  }
}
