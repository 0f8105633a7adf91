import { isSteleError, type SteleError } from '@stele/protocol';
import { type RequestOptions, requestTimestamp, type Timestamped } from './request-timestamp.ts';

/** What came of asking one authority. */
export type TimestampOutcome = Timestamped | { readonly url: string; readonly error: SteleError };

/**
 * Asks several authorities at once: whoever doubts one has the others. One that fails is told beside those that do not.
 * @returns as many outcomes as addresses, in their order.
 */
export function requestTimestamps(
  urls: readonly string[],
  options: Omit<RequestOptions, 'url'>,
): Promise<TimestampOutcome[]> {
  return Promise.all(urls.map((url) => outcomeOf({ ...options, url })));
}

async function outcomeOf(options: RequestOptions): Promise<TimestampOutcome> {
  try {
    return await requestTimestamp(options);
  } catch (error) {
    if (!isSteleError(error)) throw error;
    return { url: options.url, error };
  }
}
