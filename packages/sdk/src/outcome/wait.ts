import { isSteleError } from '@stele/protocol';
import { routes } from '../api/routes.ts';
import type { Connection } from '../client/connection.ts';
import { isTransient, retryAfterMs } from '../http/transient.ts';
import { Backoff } from '../time/backoff.ts';
import { Deadline } from '../time/deadline.ts';
import { sleep } from '../time/sleep.ts';
import { outcomeOf, type TransactionOutcome } from './outcome.ts';
import { type OutcomeOptions, TIMEOUT_MS, timedOut } from './timeout.ts';

/** Longest wait of one request; proxies cut connections that stay silent for a minute. */
const POLL_MS = 20_000;

const QUICK_MS = 1_000;

/** How much later than it was asked to a node may answer. */
const LATE_MS = 10_000;

/**
 * Waits for the outcome of a transaction, through lost connections and restarts of the node.
 * @param id hex
 * @throws SteleError SDK_TIMEOUT when it is not known in time, which says nothing of the transaction.
 */
export async function waitForOutcome(
  connection: Connection,
  id: string,
  { timeoutMs = TIMEOUT_MS, signal }: OutcomeOptions = {},
): Promise<TransactionOutcome> {
  const deadline = new Deadline(timeoutMs);
  const backoff = new Backoff();
  let cause: unknown;
  for (;;) {
    const left = deadline.left;
    const answer = await askOnce(connection, id, Math.ceil(Math.min(POLL_MS, left)), signal);
    if (answer.outcome) return answer.outcome;
    // A node that took its time has waited for us; only quick answers need pauses between them.
    if (left - deadline.left > QUICK_MS) backoff.reset();
    cause = answer.error ?? cause;
    const pause = backoff.next(retryAfterMs(answer.error));
    if (pause > deadline.left) throw timedOut(id, timeoutMs, cause);
    await sleep(pause, signal);
  }
}

interface Answer {
  readonly outcome?: TransactionOutcome | undefined;
  /** Why there is no answer for now. */
  readonly error?: unknown;
}

async function askOnce(connection: Connection, id: string, waitMs: number, signal?: AbortSignal): Promise<Answer> {
  try {
    const input = { params: { id }, query: { waitMs } };
    const info = await connection.call(routes.getTransaction, input, { signal, answerMs: LATE_MS });
    return { outcome: outcomeOf(connection.http.url, info) };
  } catch (error) {
    // A node that does not know the transaction may get to know it with the next block.
    if (isTransient(error) || isSteleError(error, 'TX_NOT_FOUND')) return { error };
    throw error;
  }
}
