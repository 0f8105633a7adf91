import type { Terminal } from './terminal.ts';
import { truncate } from './width.ts';

/** What a bar shows. */
export interface ProgressState {
  readonly done: number;
  /** Undefined while it is not known. */
  readonly total: number | undefined;
  readonly text: string;
}

const REDRAW_MS = 100;
const BAR_COLUMNS = 24;

/** A line on standard error that shows how far long work has come. Draws nothing where nobody watches. */
export class Progress implements Disposable {
  readonly #terminal: Terminal;
  readonly #state: () => ProgressState;
  readonly #timer: NodeJS.Timeout | undefined;
  #isDrawn = false;

  constructor(terminal: Terminal, state: () => ProgressState) {
    this.#terminal = terminal;
    this.#state = state;
    if (terminal.isWatched) this.#timer = setInterval(() => this.#draw(), REDRAW_MS).unref();
  }

  /** Takes the line away, so that other lines can be written. */
  clear(): void {
    if (this.#isDrawn) this.#terminal.draw('\r\u001b[K');
    this.#isDrawn = false;
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
    this.clear();
  }

  #draw(): void {
    const { done, total, text } = this.#state();
    const line = total === undefined ? `  ${text}` : `  ${barOf(done, total)} ${text}`;
    this.#terminal.draw(`\r\u001b[K${truncate(line, this.#terminal.noteColumns - 1)}`);
    this.#isDrawn = true;
  }
}

function barOf(done: number, total: number): string {
  const part = total === 0 ? 1 : Math.min(1, done / total);
  const filled = Math.floor(part * BAR_COLUMNS);
  return `${'━'.repeat(filled)}${'╌'.repeat(BAR_COLUMNS - filled)}`;
}
