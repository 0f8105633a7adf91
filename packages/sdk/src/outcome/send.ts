import type { Signer } from '@stele/crypto';
import { isSteleError, type SteleError } from '@stele/protocol';
import type { TransactionInfo } from '../api/schemas.ts';
import type { Connection } from '../client/connection.ts';
import { buildTransaction, type TransactionOptions } from '../transaction/build-transaction.ts';
import type { DraftTransaction } from '../transaction/draft-transaction.ts';
import { signTransaction } from '../transaction/sign-transaction.ts';
import { outcomeOf, type TransactionOutcome } from './outcome.ts';
import { submitTransaction } from './submit.ts';
import { type OutcomeOptions, TIMEOUT_MS } from './timeout.ts';
import { waitForOutcome } from './wait.ts';

/** Who sends. */
export interface Sender {
  /** Account on whose behalf calls are made. Hex. */
  readonly account: string;
  /** A key of the account. */
  readonly signer: Signer;
  /** Further signers. */
  readonly cosigners?: readonly Signer[];
}

export type SendOptions = Sender & Omit<TransactionOptions, 'chain' | 'signers' | 'account'> & OutcomeOptions;

/** Builds and signs a transaction for the client's chain, without sending it. */
export async function prepareTransaction(connection: Connection, options: SendOptions): Promise<DraftTransaction> {
  const chain = await connection.chain({ signal: options.signal });
  const signers = [options.signer, ...(options.cosigners ?? [])];
  return signTransaction(buildTransaction({ ...options, chain, signers }), signers);
}

/**
 * Builds, signs and hands in a transaction and waits for its outcome.
 * @throws SteleError TX_BAD, SDK_UNREACHABLE before anything was sent; SDK_TIMEOUT after it.
 */
export async function sendTransaction(connection: Connection, options: SendOptions): Promise<TransactionOutcome> {
  const started = performance.now();
  const draft = await prepareTransaction(connection, options);
  const submitted = await submitOrRefuse(connection, draft, options);
  if ('error' in submitted) return { state: 'rejected', id: draft.id, error: submitted.error };
  const known = outcomeOf(connection.http.url, submitted.info);
  if (known) return known;
  const timeoutMs = Math.max(0, (options.timeoutMs ?? TIMEOUT_MS) - (performance.now() - started));
  return waitForOutcome(connection, submitted.info.id, { ...options, timeoutMs });
}

async function submitOrRefuse(
  connection: Connection,
  draft: DraftTransaction,
  options: OutcomeOptions,
): Promise<{ readonly info: TransactionInfo } | { readonly error: SteleError }> {
  try {
    return { info: await submitTransaction(connection, draft, options) };
  } catch (error) {
    if (isSteleError(error) && isRefusal(error)) return { error };
    throw error;
  }
}

/** Whether the gateway said no to this transaction, and not the way to it failed. */
function isRefusal(error: SteleError): boolean {
  return !error.code.startsWith('SDK_') && error.status < 500;
}
