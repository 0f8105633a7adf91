interface Waiting {
  readonly bytes: number;
  readonly enter: () => void;
}

/** Keeps senders back while too much is unanswered. First come, first served. */
export class SubmitWindow {
  readonly #maxCount: number;
  readonly #maxBytes: number;
  #count = 0;
  #bytes = 0;
  readonly #waiting: Waiting[] = [];

  constructor(maxCount: number, maxBytes: number) {
    this.#maxCount = maxCount;
    this.#maxBytes = maxBytes;
  }

  /** Resolves when there is room for so many bytes more, which are then taken. */
  enter(bytes: number): Promise<void> {
    if (this.#waiting.length === 0 && this.#fits(bytes)) {
      this.#take(bytes);
      return Promise.resolve();
    }
    return new Promise((enter) => this.#waiting.push({ bytes, enter }));
  }

  leave(bytes: number): void {
    this.#count--;
    this.#bytes -= bytes;
    this.#admit();
  }

  /** Lets everybody in: nothing is sent any more. */
  open(): void {
    for (const { enter } of this.#waiting.splice(0)) enter();
  }

  #admit(): void {
    for (let next = this.#waiting[0]; next && this.#fits(next.bytes); next = this.#waiting[0]) {
      this.#waiting.shift();
      this.#take(next.bytes);
      next.enter();
    }
  }

  #take(bytes: number): void {
    this.#count++;
    this.#bytes += bytes;
  }

  /** One transaction always fits, however large. */
  #fits(bytes: number): boolean {
    return this.#count === 0 || (this.#count < this.#maxCount && this.#bytes + bytes <= this.#maxBytes);
  }
}
