import { SteleError } from '@stele/protocol';
import type { MachineClock } from '../interface.ts';

/** What an operator has confirmed of a clock that stands far ahead. */
export interface ClockConfirmation {
  /** Wall time up to which the operator has said that the clock is right; 0 if never. */
  confirmedUntil(): number;
}

/** How far the wall clock may run ahead of the monotonic one before it counts as having jumped. */
const JUMP_MS = 60 * 60 * 1000;

/** How long a chain may have been idle or stopped before its clock has to be confirmed. */
const GAP_MS = 90 * 24 * 60 * 60 * 1000;

/**
 * Header times of a chain with one orderer. They never go back; and because they cannot, a clock that jumped
 * far ahead must not be followed unseen: every later block would be stuck in that future.
 */
export class BlockClock {
  readonly #clock: MachineClock;
  readonly #confirmation: ClockConfirmation;
  #offset: number;
  #last: number;

  /** @param newest time of the newest header. */
  constructor(clock: MachineClock, confirmation: ClockConfirmation, newest: number) {
    this.#clock = clock;
    this.#confirmation = confirmation;
    this.#offset = clock.wall() - clock.monotonic();
    this.#last = newest;
  }

  /**
   * The time of the next header: the wall clock's, or the newest header's where the wall clock went back.
   * @throws SteleError CLOCK_JUMPED
   */
  next(): number {
    const wall = this.#clock.wall();
    const offset = wall - this.#clock.monotonic();
    const isFar = offset - this.#offset > JUMP_MS || wall - this.#last > GAP_MS;
    if (isFar && wall > this.#confirmation.confirmedUntil()) {
      throw new SteleError('CLOCK_JUMPED', { clock: isoTime(wall), time: isoTime(this.#last) });
    }
    this.#offset = offset;
    this.#last = Math.max(this.#last, wall);
    return this.#last;
  }
}

function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}
