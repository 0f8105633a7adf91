import { once } from 'node:events';
import { styleText } from 'node:util';

type Format = Parameters<typeof styleText>[0];

/** Where a command writes: results to standard output, everything about them to standard error. */
export class Terminal {
  readonly #out: NodeJS.WriteStream;
  readonly #err: NodeJS.WriteStream;

  constructor(out: NodeJS.WriteStream = process.stdout, err: NodeJS.WriteStream = process.stderr) {
    this.#out = out;
    this.#err = err;
  }

  /** Width of lines made for people. */
  get columns(): number {
    return Math.max(40, Math.min((this.#out.isTTY && this.#out.columns) || 80, 120));
  }

  /** Width of lines that are cut to fit; boundless where results go to a file or a program. */
  get lineColumns(): number {
    return this.#out.isTTY ? this.columns : Number.POSITIVE_INFINITY;
  }

  /** Whether somebody watches standard error. */
  get isWatched(): boolean {
    return this.#err.isTTY === true;
  }

  /** Width of standard error; boundless where nobody watches, so that a search finds whole sentences. */
  get noteColumns(): number {
    return this.isWatched ? this.#err.columns || 80 : Number.POSITIVE_INFINITY;
  }

  /** Writes a line of results; waits while whoever reads is behind. */
  async print(line = ''): Promise<void> {
    if (!this.#out.write(`${line}\n`)) await once(this.#out, 'drain');
  }

  /** Writes a line about the results. */
  note(line: string): void {
    this.#err.write(`${line}\n`);
  }

  /** Writes to standard error as it is. */
  draw(text: string): void {
    this.#err.write(text);
  }

  /** Colours a text of the results, where standard output shows colours. */
  style(format: Format, text: string): string {
    return styleText(format, text, { stream: this.#out });
  }

  /** Colours a text of the notes, where standard error shows colours. */
  styleNote(format: Format, text: string): string {
    return styleText(format, text, { stream: this.#err });
  }
}
