import { setTimeout as sleep } from 'node:timers/promises';

/** Rows after which other work gets a turn. */
const ROWS_PER_TURN = 256;

/** Keeps a scrub at a rate, and lets everything else of the thread run in between. */
export class Pace {
  readonly #rate: number;
  readonly #signal: AbortSignal | undefined;
  readonly #started = performance.now();
  #rows = 0;
  #sinceTurn = 0;

  /** @param rate rows per second, 0 for full speed. */
  constructor(rate: number, signal: AbortSignal | undefined) {
    this.#rate = rate;
    this.#signal = signal;
  }

  /** Whether the scrub was told to stop. */
  get isOver(): boolean {
    return this.#signal?.aborted === true;
  }

  /** Counts rows that were compared, and waits where they came too fast. */
  async spent(rows: number): Promise<void> {
    this.#rows += rows;
    this.#sinceTurn += rows;
    if (this.#sinceTurn < ROWS_PER_TURN && this.#rate === 0) return;
    this.#sinceTurn = 0;
    const due = this.#rate === 0 ? 0 : (this.#rows / this.#rate) * 1000;
    await sleep(Math.max(0, due - (performance.now() - this.#started)));
  }
}
