/** Over how long a rate is taken, in ms. */
const WINDOW_MS = 60_000;

/** Before that a rate says little of how long the rest takes; in ms. */
const FIRST_MS = 10_000;

/** How fast a job moves of late, and how long the rest takes at that. */
export class ProgressRate {
  readonly #now: () => number;
  #samples: { readonly time: number; readonly settled: number }[] = [];

  /** @param settled when it begins */
  constructor(settled: number, now: () => number = () => performance.now()) {
    this.#now = now;
    this.note(settled);
  }

  /** Notes how many are settled now. */
  note(settled: number): void {
    const time = this.#now();
    this.#samples.push({ time, settled });
    // The oldest that is kept is the last one before the window, so that a slow job has a rate too.
    const first = this.#samples.findLastIndex((sample) => sample.time <= time - WINDOW_MS);
    if (first > 0) this.#samples = this.#samples.slice(first);
  }

  /** How many are settled in a second; null where none was yet, or too little time has passed. */
  get rate(): number | null {
    const [first] = this.#samples;
    const last = this.#samples.at(-1);
    if (!first || !last || last.settled === first.settled) return null;
    const ms = this.#now() - first.time;
    return ms < FIRST_MS / 10 ? null : ((last.settled - first.settled) * 1000) / ms;
  }

  /** How long this many more take, in ms; null in the first ten seconds, and while nothing moves. */
  remainingMs(open: number): number | null {
    const [first] = this.#samples;
    const { rate } = this;
    if (!first || rate === null || this.#now() - first.time < FIRST_MS) return null;
    return Math.round((open / rate) * 1000);
  }
}
