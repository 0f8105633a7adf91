import type { BlockState } from '../interface.ts';

const BYTES = 256;
const COUNTS_AT = 64;
const ROOTS_AT = 128;

const Word = {
  /** Odd while the state is being written. */
  sequence: 0,
  /** Changes when the chain is taken back. */
  epoch: 1,
  isClosed: 2,
  /** Changes when the history comes to start elsewhere, and when files of it were replaced. */
  prunings: 3,
} as const;

const COUNTS = ['height', 'nextSn', 'active', 'live', 'floor'] as const;

/** The newest committed state in memory that all threads share. Reading it never waits for more than its writing. */
export class SharedTip {
  readonly memory: SharedArrayBuffer;
  readonly #words: Int32Array;
  readonly #counts: Float64Array;
  readonly #stateRoot: Uint8Array;
  readonly #treeRoot: Uint8Array;

  constructor(memory = new SharedArrayBuffer(BYTES)) {
    this.memory = memory;
    this.#words = new Int32Array(memory, 0, COUNTS_AT / 4);
    this.#counts = new Float64Array(memory, COUNTS_AT, COUNTS.length);
    this.#stateRoot = new Uint8Array(memory, ROOTS_AT, 32);
    this.#treeRoot = new Uint8Array(memory, ROOTS_AT + 32, 32);
  }

  get epoch(): number {
    return Atomics.load(this.#words, Word.epoch);
  }

  get prunings(): number {
    return Atomics.load(this.#words, Word.prunings);
  }

  get isClosed(): boolean {
    return Atomics.load(this.#words, Word.isClosed) === 1;
  }

  write(state: BlockState): void {
    Atomics.add(this.#words, Word.sequence, 1);
    COUNTS.forEach((name, i) => {
      this.#counts[i] = state[name];
    });
    this.#stateRoot.set(state.stateRoot);
    this.#treeRoot.set(state.treeRoot);
    Atomics.add(this.#words, Word.sequence, 1);
    Atomics.notify(this.#words, Word.sequence);
  }

  read(): BlockState {
    for (;;) {
      const before = Atomics.load(this.#words, Word.sequence);
      const [height, nextSn, active, live, floor] = this.#counts as unknown as [number, number, number, number, number];
      const roots = { stateRoot: new Uint8Array(this.#stateRoot), treeRoot: new Uint8Array(this.#treeRoot) };
      const isWhole = before % 2 === 0 && Atomics.load(this.#words, Word.sequence) === before;
      if (isWhole) return { height, nextSn, active, live, floor, ...roots };
    }
  }

  /** Waits until the state is written again, for at most so many milliseconds. */
  waitForNext(milliseconds: number): void {
    Atomics.wait(this.#words, Word.sequence, Atomics.load(this.#words, Word.sequence), milliseconds);
  }

  nextEpoch(): void {
    Atomics.add(this.#words, Word.epoch, 1);
  }

  nextPruning(): void {
    Atomics.add(this.#words, Word.prunings, 1);
  }

  close(): void {
    Atomics.store(this.#words, Word.isClosed, 1);
  }
}
