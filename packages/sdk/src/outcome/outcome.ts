import { SteleError } from '@stele/protocol';
import type { ReceiptInfo, TransactionInfo } from '../api/schemas.ts';
import { errorOfCode, errorOfReceipt } from '../http/coded-error.ts';
import { badAnswer } from '../http/problem.ts';

/** Where an executed transaction stands. */
interface Executed {
  /** Id in hex: that of the first attempt, where an idempotency key made this one a repetition. */
  readonly id: string;
  readonly height: number;
  /** Index in its block. */
  readonly index: number;
  /** Header time of its block, ms since 1970. */
  readonly time: number;
  readonly receipt: ReceiptInfo;
}

/** All calls succeeded. */
export interface Committed extends Executed {
  readonly state: 'committed';
  /** What each call returned. */
  readonly returns: readonly unknown[];
}

/** A call failed, so none has any effect. */
export interface Failed extends Executed {
  readonly state: 'failed';
  readonly error: SteleError;
}

/** Its window closed without a block that holds it: it never will be executed. */
export interface Expired {
  readonly state: 'expired';
  readonly id: string;
}

/** This gateway refused it, which is no verdict of the chain: another gateway may take it. */
export interface Rejected {
  readonly state: 'rejected';
  readonly id: string;
  readonly error: SteleError;
}

/** How a transaction ended. */
export type TransactionOutcome = Committed | Failed | Expired | Rejected;

/**
 * The outcome in what a node knows of a transaction; undefined while there is none.
 * @throws SteleError SDK_BAD_ANSWER; STATE_PRUNED where its receipt is not kept by this node any more
 */
export function outcomeOf(url: string, info: TransactionInfo): TransactionOutcome | undefined {
  const { id, state } = info;
  if (state === 'committed') {
    const executed = executedOf(url, info);
    return { state, ...executed, returns: executed.receipt.returns };
  }
  if (state === 'failed') {
    const executed = executedOf(url, info);
    return { state, ...executed, error: errorOfReceipt(url, executed.receipt) };
  }
  if (state === 'expired') return { state, id };
  return state === 'rejected' ? { state, id, error: errorOfCode(info.reason ?? '') } : undefined;
}

function executedOf(url: string, { id, height, index, time, receipt, pruned }: TransactionInfo): Executed {
  if (pruned) throw new SteleError('STATE_PRUNED', { height: height ?? 0, from: pruned.from });
  if (height === undefined || index === undefined || time === undefined || !receipt) {
    throw badAnswer(url, 'an executed transaction lacks its place or receipt');
  }
  return { id, height, index, time, receipt };
}
