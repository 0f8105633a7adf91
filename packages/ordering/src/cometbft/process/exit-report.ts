import { isConsensusFailure, parseLogLine, reasonOf } from './engine-log.ts';
import type { EngineExit, EngineLogLine } from './interface.ts';

const KEPT_LINES = 20;
const LINE_LENGTH = 1000;

/** How Go begins to tell of a panic, and of what it cannot go on from. */
const PANIC = /^(?:panic|fatal error): /;
/** How the engine's commands tell why they failed. */
const COMMAND_ERROR = /^ERROR: /;

/** Gathers, while an engine runs, what will have to be said when it ends. */
export class ExitReport {
  readonly #lines: string[] = [];
  #kind: EngineExit['kind'] = 'exit';
  #reason = '';

  /** Takes a line of its log. */
  log(text: string): EngineLogLine {
    const line = parseLogLine(text);
    this.#keep(text);
    if (isConsensusFailure(line)) this.#settle('consensus', reasonOf(line));
    else if (line.level === 'error' && this.#kind === 'exit') this.#reason = reasonOf(line);
    return line;
  }

  /** Takes a line that it wrote to standard error. */
  complaint(text: string): void {
    this.#keep(text);
    if (PANIC.test(text)) this.#settle('panic', text);
    else if (COMMAND_ERROR.test(text)) this.#reason = text.replace(COMMAND_ERROR, '');
  }

  /** What else makes it end, in words. */
  because(reason: string): void {
    if (this.#kind === 'exit') this.#reason = reason;
  }

  at(time: number, code: number | null, signal: string | null): EngineExit {
    return {
      time,
      kind: this.#kind,
      code: code ?? undefined,
      signal: signal ?? undefined,
      reason: this.#reason.slice(0, LINE_LENGTH),
      lines: [...this.#lines],
    };
  }

  /** The first panic or failure is the reason; what follows, follows from it. */
  #settle(kind: EngineExit['kind'], reason: string): void {
    if (this.#kind !== 'exit') return;
    this.#kind = kind;
    this.#reason = reason;
  }

  #keep(text: string): void {
    this.#lines.push(text.slice(0, LINE_LENGTH));
    if (this.#lines.length > KEPT_LINES) this.#lines.shift();
  }
}
