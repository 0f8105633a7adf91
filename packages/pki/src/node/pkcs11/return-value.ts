import { isSteleError, SteleError } from '@stele/protocol';
import { ReturnValue } from './constants.ts';

export type ReturnName = keyof typeof ReturnValue;

/** Whether a call failed with one of these return values. */
export function isReturned(error: unknown, ...names: readonly ReturnName[]): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false;
  return names.some((name) => ReturnValue[name] === error.code);
}

/** What a token says to its user where nothing else is said of a return value: its name and the call it came from. */
export function tokenFault(token: string, cause: unknown): SteleError {
  if (isSteleError(cause)) return cause;
  const call = cause instanceof Error && 'method' in cause && cause.method !== '' ? ` of ${String(cause.method)}` : '';
  const reason = `${cause instanceof Error ? cause.message : String(cause)}${call}`;
  return new SteleError('TOKEN_BAD', { token, reason }, { cause });
}
