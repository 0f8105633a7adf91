/** Lets so many pieces of work run at once. */
export class Slots {
  readonly #limit: number;
  #taken = 0;
  readonly #waiting: (() => void)[] = [];
  #whenFree: (() => void)[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Starts the work as soon as there is room, and resolves then. The work handles its own errors. */
  async start(work: () => Promise<void>): Promise<void> {
    if (this.#taken >= this.#limit) await new Promise<void>((enter) => this.#waiting.push(enter));
    else this.#taken++;
    void work().finally(() => this.#leave());
  }

  /** Resolves when no work runs. */
  finished(): Promise<void> {
    if (this.#taken === 0) return Promise.resolve();
    return new Promise((resolve) => this.#whenFree.push(resolve));
  }

  /** Hands the place on to whoever waits. */
  #leave(): void {
    const next = this.#waiting.shift();
    if (next) {
      next();
      return;
    }
    this.#taken--;
    if (this.#taken > 0) return;
    for (const resolve of this.#whenFree.splice(0)) resolve();
  }
}
