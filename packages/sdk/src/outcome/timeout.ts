import { SteleError } from '@stele/protocol';

export interface OutcomeOptions {
  /** How long to try and to wait: 60 s unless said. */
  readonly timeoutMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

export const TIMEOUT_MS = 60_000;

/** No outcome in time: neither a failure nor a success. */
export function timedOut(id: string, timeoutMs: number, cause?: unknown): SteleError {
  return new SteleError('SDK_TIMEOUT', { id, seconds: Math.round(timeoutMs / 1000) }, { cause });
}
