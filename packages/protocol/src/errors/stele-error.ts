import { catalogue, type ErrorCode, type ErrorDetail } from './catalogue.ts';
import { fillWords } from './fill-words.ts';

/** An error as it crosses threads, wires and logs. */
export interface SerializedError {
  readonly code: ErrorCode;
  /** What happened, to what. */
  readonly message: string;
  /** What to do. */
  readonly hint: string;
  /** The values the message was filled with. */
  readonly detail: Readonly<Record<string, string | number>>;
}

/** The one error class of the product: a code of the catalogue with the values that fill its message. */
export class SteleError<Code extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'SteleError';
  readonly code: Code;
  readonly detail: ErrorDetail<Code>;

  constructor(code: Code, detail: ErrorDetail<Code>, options?: { cause?: unknown }) {
    super(fillWords(catalogue[code].message, detail), options);
    this.code = code;
    this.detail = detail;
  }

  /** What the reader of the message can do about it. */
  get hint(): string {
    return fillWords(catalogue[this.code].hint, this.detail);
  }

  /** HTTP status of the answer that carries this error. */
  get status(): number {
    return catalogue[this.code].status;
  }

  toJSON(): SerializedError {
    return { code: this.code, message: this.message, hint: this.hint, detail: this.detail };
  }
}

/** Whether a value is a catalogue error, with one of the codes if any are given. */
export function isSteleError<Code extends ErrorCode>(value: unknown, ...codes: Code[]): value is SteleError<Code> {
  return value instanceof SteleError && (codes.length === 0 || codes.includes(value.code as Code));
}

/** Whether a text is a code of the catalogue. */
export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(catalogue, code);
}

/** Rebuilds an error that was serialised on another thread or machine. */
export function deserializeError(error: SerializedError): SteleError {
  return new SteleError(error.code, error.detail as ErrorDetail<ErrorCode>);
}
