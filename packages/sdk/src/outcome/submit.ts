import { isSteleError, toBase64 } from '@stele/protocol';
import { routes } from '../api/routes.ts';
import type { TransactionInfo } from '../api/schemas.ts';
import type { Connection } from '../client/connection.ts';
import { retryTransient } from '../http/retry.ts';
import { isTransient } from '../http/transient.ts';
import { Deadline } from '../time/deadline.ts';
import type { DraftTransaction } from '../transaction/draft-transaction.ts';
import { encodeTransaction, type SignedTransaction } from '../transaction/sign-transaction.ts';
import { type OutcomeOptions, TIMEOUT_MS, timedOut } from './timeout.ts';

/**
 * Hands a transaction in, again and again with the same bytes if connections are lost.
 * @returns what the gateway knows of it; its id is that of the first attempt where this one repeats another.
 * @throws SteleError the gateway's refusal; SDK_TIMEOUT when no gateway gave an answer.
 */
export async function submitTransaction(
  connection: Connection,
  transaction: SignedTransaction | DraftTransaction,
  { timeoutMs = TIMEOUT_MS, signal }: OutcomeOptions = {},
): Promise<TransactionInfo> {
  const { id, bytes } = 'bytes' in transaction ? transaction : encodeTransaction(transaction);
  const body = { transaction: toBase64(bytes) };
  const handIn = () => connection.call(routes.submitTransaction, { body }, { signal });
  try {
    return await retryTransient(handIn, { deadline: new Deadline(timeoutMs), signal });
  } catch (error) {
    if (isTransient(error)) throw timedOut(id, timeoutMs, error);
    if (!isSteleError(error, 'TX_DUPLICATE')) throw error;
    return connection.call(routes.getTransaction, { params: { id: String(error.detail.id) } }, { signal });
  }
}
