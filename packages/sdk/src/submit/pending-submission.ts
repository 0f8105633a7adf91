import type { Bytes, SteleError } from '@stele/protocol';
import { errorOfCode } from '../http/coded-error.ts';
import type { SignedTransaction } from '../transaction/sign-transaction.ts';
import type { Submission, SubmitOutcome } from './interface.ts';
import { type SubmitNews, SubmitState } from './submit-frames.ts';

/** A transaction that was handed to a stream and has no outcome yet. */
export class PendingSubmission {
  readonly sequence: number;
  readonly bytes: Bytes;
  readonly submission: Submission;
  readonly #id: string;
  readonly #accepted = Promise.withResolvers<boolean>();
  readonly #outcome = Promise.withResolvers<SubmitOutcome>();

  constructor(sequence: number, { id, bytes }: SignedTransaction) {
    this.sequence = sequence;
    this.bytes = bytes;
    this.#id = id;
    this.submission = { id, accepted: this.#accepted.promise, outcome: this.#outcome.promise };
    // Whoever does not look at a promise is not to be stopped by its rejection.
    this.#accepted.promise.catch(() => undefined);
    this.#outcome.promise.catch(() => undefined);
  }

  /** Takes news in. Returns whether they are final. */
  take(news: SubmitNews): boolean {
    const outcome = this.#outcomeIn(news);
    this.#accepted.resolve(outcome?.state !== 'rejected' && outcome?.state !== 'expired');
    if (outcome) this.#outcome.resolve(outcome);
    return outcome !== undefined;
  }

  fail(error: SteleError): void {
    this.#accepted.reject(error);
    this.#outcome.reject(error);
  }

  #outcomeIn({ state, height, index, code }: SubmitNews): SubmitOutcome | undefined {
    const id = this.#id;
    if (state === SubmitState.committed) return { state: 'committed', id, height, index };
    if (state === SubmitState.failed) return { state: 'failed', id, height, index, error: errorOfCode(code) };
    if (state === SubmitState.expired) return { state: 'expired', id };
    return state === SubmitState.rejected ? { state: 'rejected', id, error: errorOfCode(code) } : undefined;
  }
}
