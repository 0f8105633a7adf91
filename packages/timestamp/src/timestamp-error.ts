import { type ErrorCode, isSteleError, SteleError } from '@stele/protocol';

export type TimestampCode = Extract<ErrorCode, `TIMESTAMP_${string}`>;

/** Codes whose sentence is a reason and the clause that was broken. */
type ClauseCode = Exclude<TimestampCode, 'TIMESTAMP_AUTHORITY'>;

/** The error of a time stamp that breaks a clause. */
export function timestampError(code: ClauseCode, clause: string, reason: string, cause?: unknown): SteleError {
  return new SteleError(code, { reason, clause }, { cause });
}

/**
 * Reads a document of time stamping: what is wrong with its DER, or with what it shares with certificates, is wrong with
 * the time stamp.
 * @throws SteleError TIMESTAMP_MALFORMED, and what `read` throws beside CERTIFICATE_MALFORMED
 */
export function readAsTimestamp<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (!isSteleError(error, 'CERTIFICATE_MALFORMED')) throw error;
    const { clause, reason } = error.detail;
    throw timestampError('TIMESTAMP_MALFORMED', String(clause), String(reason), error);
  }
}
