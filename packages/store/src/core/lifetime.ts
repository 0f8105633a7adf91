import type { SteleError } from '@stele/protocol';

/** Whether a store may still be used, and by when everything that it still does has ended. */
export class Lifetime {
  #end: SteleError | undefined;
  #isReleased = false;
  readonly #running = new Set<Promise<unknown>>();

  /** @throws SteleError STATE_CLOSED, or what made the store unusable. */
  check(): void {
    if (this.#end) throw this.#end;
  }

  get isUsable(): boolean {
    return this.#end === undefined;
  }

  /** From now on `check` throws this. */
  end(reason: SteleError): void {
    this.#end ??= reason;
  }

  /** Runs something that closing has to wait for. */
  async run<Result>(step: () => Promise<Result>): Promise<Result> {
    this.check();
    const running = step();
    this.#running.add(running);
    try {
      return await running;
    } finally {
      this.#running.delete(running);
    }
  }

  /** Whether this was asked before: closing is done once. */
  isReleased(): boolean {
    const before = this.#isReleased;
    this.#isReleased = true;
    return before;
  }

  /** Waits for everything that runs, whether it succeeds or not. */
  async settle(): Promise<void> {
    await Promise.allSettled(this.#running);
  }
}
