const FIRST_MS = 100;
const LONGEST_MS = 2_000;

/** Pauses between attempts: doubling, with half of each left to chance so that clients do not come back as one. */
export class Backoff {
  #next = FIRST_MS;

  /** The next pause in ms, at least `least`. */
  next(least = 0): number {
    const pause = this.#next * (0.5 + Math.random() / 2);
    this.#next = Math.min(2 * this.#next, LONGEST_MS);
    return Math.max(pause, least);
  }

  /** Starts over, after a success. */
  reset(): void {
    this.#next = FIRST_MS;
  }
}
