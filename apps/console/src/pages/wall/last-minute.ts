import type { HeaderInfo } from '@stele/sdk';

/** What the last minute brought. */
export interface LastMinute {
  readonly blocks: number;
  readonly transactions: number;
}

const MINUTE_MS = 60_000;

/**
 * Adds up the blocks of the last 60 seconds.
 * @param headers newest first.
 * @returns undefined where the headers do not reach that far back, so that it cannot be known.
 */
export function lastMinute(headers: readonly HeaderInfo[], now: number): LastMinute | undefined {
  const since = now - MINUTE_MS;
  const oldest = headers.at(-1);
  if (!oldest || (oldest.time > since && oldest.height > 1)) return undefined;
  const recent = headers.filter(({ time }) => time > since);
  return {
    blocks: recent.length,
    transactions: recent.reduce((sum, { transactionCount }) => sum + transactionCount, 0),
  };
}
