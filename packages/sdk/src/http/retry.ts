import { Backoff } from '../time/backoff.ts';
import type { Deadline } from '../time/deadline.ts';
import { sleep } from '../time/sleep.ts';
import { isTransient, retryAfterMs } from './transient.ts';

export interface RetryOptions {
  readonly deadline: Deadline;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Does the work again after failures that pass by themselves, until the deadline. The work must be harmless to
 * repeat.
 * @throws the last failure, or any that does not pass by itself.
 */
export async function retryTransient<Result>(work: () => Promise<Result>, options: RetryOptions): Promise<Result> {
  const backoff = new Backoff();
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const pause = backoff.next(retryAfterMs(error));
      if (!isTransient(error) || pause > options.deadline.left) throw error;
      await sleep(pause, options.signal);
    }
  }
}
