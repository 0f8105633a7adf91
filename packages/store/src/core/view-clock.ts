/** How long a view of the tip may be used after a newer commit, in milliseconds. */
const GRACE_MS = 1000;

/** Knows when the tip moved on from recent heights. */
export class ViewClock {
  readonly #left = new Map<number, number>();
  #tip: number;
  #epoch = 0;

  constructor(tip: number) {
    this.#tip = tip;
  }

  /** Changes when the chain is taken back; views of an earlier epoch are closed. */
  get epoch(): number {
    return this.#epoch;
  }

  /** The chain was taken back to a height. */
  rewind(height: number): void {
    this.#epoch++;
    this.#tip = height;
    this.#left.clear();
  }

  /** The tip went on to a height. */
  advance(height: number): void {
    if (height === this.#tip) return;
    const now = performance.now();
    this.#left.set(this.#tip, now);
    this.#tip = height;
    for (const [old, at] of this.#left) {
      if (now - at <= GRACE_MS) break;
      this.#left.delete(old);
    }
  }

  /** Whether a view that was one of the tip at this height may still be used. */
  isFresh(height: number): boolean {
    if (height === this.#tip) return true;
    const left = this.#left.get(height);
    return left !== undefined && performance.now() - left <= GRACE_MS;
  }
}
