import { SteleError } from '@stele/protocol';
import type { EmailCheck } from '../../api/source-routes.ts';
import { onThread } from '../../threads/on-thread.ts';

/** How long checking a message may take: several servers of names that do not answer, or the largest one made of short lines. */
const LIMIT_MS = 60_000;

/**
 * Checks a message on a thread of its own. Whoever sent it decides how much work its canonical form is.
 * @param message its bytes as they were saved.
 * @throws SteleError EMAIL_BAD, EMAIL_TOO_SLOW
 */
export function checkEmailOnThread(message: Uint8Array, limitMs: number = LIMIT_MS): Promise<EmailCheck> {
  const error = () => new SteleError('EMAIL_TOO_SLOW', { seconds: limitMs / 1000 });
  return onThread(new URL('./email-worker.ts', import.meta.url), message, { ms: limitMs, error });
}
