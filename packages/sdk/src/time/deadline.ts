/** A moment by the monotonic clock, which nobody sets back. */
export class Deadline {
  readonly #end: number;

  constructor(timeoutMs: number) {
    this.#end = performance.now() + timeoutMs;
  }

  /** Milliseconds left; never negative. */
  get left(): number {
    return Math.max(0, this.#end - performance.now());
  }

  get isPassed(): boolean {
    return this.left === 0;
  }
}
