import type { Socket } from 'node:net';

/** What waits in a line before its source is read no further. */
const MOST_BYTES = 4 * 1024 * 1024;

interface Piece {
  /** Undefined for the end of the source. */
  readonly bytes: Buffer | undefined;
  /** When it may go on, on the monotonic clock. */
  readonly due: number;
}

/** Leads bytes from one socket to another, in order, each so much later than it came. */
export class DelayLine {
  readonly #from: Socket;
  readonly #to: Socket;
  readonly #delayMs: () => number;
  readonly #waiting: Piece[] = [];
  #bytes = 0;
  #isHeld = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(from: Socket, to: Socket, delayMs: () => number) {
    this.#from = from;
    this.#to = to;
    this.#delayMs = delayMs;
    from.on('data', (bytes: Buffer) => this.#take(bytes));
    from.on('end', () => this.#take(undefined));
    to.on('drain', () => this.#flush());
    from.resume();
  }

  /** While it is held nothing comes out; what comes in waits. */
  hold(isHeld: boolean): void {
    this.#isHeld = isHeld;
    this.#flush();
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#isHeld = true;
    this.#waiting.length = 0;
  }

  #take(bytes: Buffer | undefined): void {
    this.#waiting.push({ bytes, due: performance.now() + this.#delayMs() });
    this.#bytes += bytes?.length ?? 0;
    if (this.#bytes > MOST_BYTES) this.#from.pause();
    this.#flush();
  }

  #flush(): void {
    clearTimeout(this.#timer);
    while (!this.#isHeld && !this.#to.writableNeedDrain) {
      const [next] = this.#waiting;
      if (!next) return;
      const left = next.due - performance.now();
      if (left > 0) {
        this.#timer = setTimeout(() => this.#flush(), Math.ceil(left));
        return;
      }
      this.#waiting.shift();
      this.#give(next.bytes);
    }
  }

  #give(bytes: Buffer | undefined): void {
    if (!bytes) {
      this.#to.end();
      return;
    }
    this.#bytes -= bytes.length;
    if (this.#bytes <= MOST_BYTES) this.#from.resume();
    this.#to.write(bytes);
  }
}
