import { isSteleError } from '@stele/protocol';

const UNAUTHENTICATED = 401;
const FORBIDDEN = 403;

/** Whether something failed because nobody is signed in, or the sign-in lapsed. */
export function needsSignIn(error: unknown): boolean {
  return isSteleError(error) && error.status === UNAUTHENTICATED;
}

/** Whether something failed because the reader may not do it. */
export function isForbidden(error: unknown): boolean {
  return isSteleError(error) && error.status === FORBIDDEN;
}
