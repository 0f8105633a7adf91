/** Has something done at once, and then no more often than every so many ms: what comes in between waits for the next time. */
export class Pace {
  readonly #act: () => void;
  readonly #everyMs: number;
  /** When it was last done, in ms since the page was opened. */
  #last: number;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(everyMs: number, act: () => void) {
    this.#everyMs = everyMs;
    this.#act = act;
    this.#last = -everyMs;
  }

  /** Says that there is something to do. */
  ask(): void {
    this.#timer ??= setTimeout(() => this.#do(), this.#last + this.#everyMs - performance.now());
  }

  /** Forgets what waits to be done. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #do(): void {
    this.#timer = undefined;
    this.#last = performance.now();
    this.#act();
  }
}
