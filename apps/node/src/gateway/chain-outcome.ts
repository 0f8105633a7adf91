import type { Chain } from '@stele/ledger';
import {
  equalBytes,
  executedIn,
  type Hash,
  receiptCodec,
  receiptRecordCodec,
  SteleError,
  type TransactionBody,
  toHex,
} from '@stele/protocol';
import type { BlockRecord, Position, StateReader } from '@stele/store';
import { unlessPruned } from '../chain-view/unless-pruned.ts';
import type { TransactionNews } from './entry.ts';
import type { SettledOutcome } from './results.ts';
import { isSameRequest } from './same-request.ts';

/** What stands at a position of the chain where a sender's nonce was used. */
export interface EarlierUse {
  readonly id: Hash;
  readonly outcome: SettledOutcome;
  /** Whether it asked for the same as a later transaction with the nonce. */
  readonly isSame: boolean;
}

/** Looks at the transaction that used a nonce first. */
export async function readEarlierUse(
  chain: Chain,
  reader: StateReader,
  at: Position,
  later: { readonly id: Hash; readonly body: TransactionBody },
): Promise<EarlierUse | undefined> {
  const record = await unlessPruned(reader.block(at.height));
  const stored = record?.receipts[at.index];
  if (!record || !stored) return undefined;
  const receipt = receiptCodec.decode(receiptRecordCodec.decode(stored).receipt);
  const id = receipt.transaction;
  const outcome: SettledOutcome = { state: receipt.code === '' ? 'committed' : 'failed', ...at, code: receipt.code };
  return { id, outcome, isSame: equalBytes(id, later.id) || hasSameCalls(record) };

  function hasSameCalls(block: BlockRecord): boolean {
    const first = executedIn(block, () => chain.hasher).find(({ index }) => index === at.index);
    return first !== undefined && isSameRequest(first.body, later.body);
  }
}

/** What a repetition is told of the first use of its nonce. */
export function answerOf(use: EarlierUse | undefined): TransactionNews {
  if (use?.isSame) return { ...use.outcome, id: use.id };
  return {
    state: 'rejected',
    error: new SteleError('TX_CONFLICT', { id: use ? toHex(use.id) : 'that is no longer kept' }),
  };
}
