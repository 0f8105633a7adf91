import { type ErrorCode, isErrorCode, isSteleError } from '@stele/protocol';

const TRANSIENT: readonly ErrorCode[] = [
  'API_TOO_MANY_REQUESTS',
  'API_TOO_MANY_STREAMS',
  'EVIDENCE_NOT_READY',
  'GATEWAY_OVERLOADED',
  'GATEWAY_STOPPING',
  'SDK_UNREACHABLE',
  'STATE_CLOSED',
  'STATE_JOINING',
];

/** Whether the same request may well succeed a little later, without anybody doing anything. */
export function isTransient(error: unknown): boolean {
  return isSteleError(error, ...TRANSIENT);
}

/** The same of a bare code. */
export function isTransientCode(code: string): boolean {
  return isErrorCode(code) && TRANSIENT.includes(code);
}

/** How long the node asked to be left alone, in ms; 0 where it did not say. */
export function retryAfterMs(error: unknown): number {
  const given = isSteleError(error) ? (error.detail as Readonly<Record<string, unknown>>)['retryAfterMs'] : 0;
  return typeof given === 'number' ? given : 0;
}
