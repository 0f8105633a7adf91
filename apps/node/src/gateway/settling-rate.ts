/** Over which time the rate is that of a chain, in ms: several blocks of a busy one. */
const MEMORY_MS = 10_000;

/** How many transactions of a gateway are settled in a second. */
export class SettlingRate {
  readonly #clock: () => number;
  #perMs = 0;
  #at: number;

  /** @param clock monotonic, in ms. */
  constructor(clock: () => number) {
    this.#clock = clock;
    this.#at = clock();
  }

  /** Takes note of transactions that were settled now. */
  note(count: number): void {
    this.#fade();
    this.#perMs += count / MEMORY_MS;
  }

  get perSecond(): number {
    this.#fade();
    return 1000 * this.#perMs;
  }

  #fade(): void {
    const now = this.#clock();
    this.#perMs *= Math.exp((this.#at - now) / MEMORY_MS);
    this.#at = now;
  }
}
