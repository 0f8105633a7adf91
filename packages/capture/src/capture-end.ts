import { SteleError } from '@stele/protocol';

/** What ends a capture before it is done: time, whoever asked for it, or what was found on the way. */
export class CaptureEnd implements Disposable {
  readonly #ended = Promise.withResolvers<never>();
  readonly #late: NodeJS.Timeout;
  readonly #signal: AbortSignal | undefined;

  /** @param ms that it may take. */
  constructor(ms: number, signal: AbortSignal | undefined) {
    this.#signal = signal;
    // Nobody may be waiting for it yet, or any more.
    this.#ended.promise.catch(() => undefined);
    this.#late = setTimeout(() => this.fail(new SteleError('CAPTURE_FAILED', { reason: 'it took too long' })), ms);
    signal?.addEventListener('abort', this.#onAbort, { once: true });
    if (signal?.aborted) this.#onAbort();
  }

  readonly fail = (error: SteleError): void => this.#ended.reject(error);

  /** @throws what ended the work; then it is left to itself, and nobody hears how it fails. */
  unless<Result>(work: Promise<Result>): Promise<Result> {
    work.catch(() => undefined);
    return Promise.race([work, this.#ended.promise]);
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#late);
    this.#signal?.removeEventListener('abort', this.#onAbort);
  }

  readonly #onAbort = (): void => this.#ended.reject(this.#signal?.reason);
}
