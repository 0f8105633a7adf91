import { mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** Appends text to the log. @throws where the system refuses it. */
export type AppendText = (text: string) => void;

/** Opens a file for appending, and makes its folder. */
export function appendTo(path: string): AppendText {
  mkdirSync(dirname(path), { recursive: true });
  const descriptor = openSync(path, 'a');
  return (text) => {
    const bytes = Buffer.from(text);
    for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written);
  };
}

/**
 * Where log lines go. A node must neither end nor wait because its log cannot be written, least of all when
 * the disk is full: such lines are left out, and counted in the first line that can be written again.
 * pino's own destination ends the process at such an error, and then tries for ever to write what is left.
 */
export class LogFile {
  readonly #append: AppendText;
  #lines: string[] = [];
  #lost = 0;
  readonly #onTurn = () => this.flush();

  constructor(append: AppendText) {
    this.#append = append;
  }

  /** Takes a line; it is written together with all others of this turn, also where the process ends in it. */
  write(line: string): void {
    this.#lines.push(line);
    if (this.#lines.length > 1) return;
    setImmediate(this.#onTurn);
    process.once('exit', this.#onTurn);
  }

  /** Writes the lines that wait. */
  flush(done?: () => void): void {
    const lines = this.#lines;
    this.#lines = [];
    process.removeListener('exit', this.#onTurn);
    if (lines.length > 0) this.#write(lines);
    done?.();
  }

  #write(lines: readonly string[]): void {
    try {
      this.#append((this.#lost > 0 ? lostLine(this.#lost) : '') + lines.join(''));
      this.#lost = 0;
    } catch {
      this.#lost += lines.length;
    }
  }
}

/** In the form of pino's lines; 40 is its level of warnings. What stands before it may have been cut short. */
function lostLine(lost: number): string {
  const time = new Date().toISOString();
  return `\n${JSON.stringify({ level: 40, time, lost, msg: 'log lines could not be written' })}\n`;
}
