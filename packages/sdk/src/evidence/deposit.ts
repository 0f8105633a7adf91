import { EVIDENCE_CONTRACT, evidenceRecordKey } from '@stele/protocol';
import * as Type from 'typebox';
import type { Connection } from '../client/connection.ts';
import { checkAnswer } from '../http/answer-check.ts';
import type { Committed } from '../outcome/outcome.ts';
import { requireCommitted } from '../outcome/require-committed.ts';
import { type Sender, sendTransaction } from '../outcome/send.ts';
import type { OutcomeOptions } from '../outcome/timeout.ts';
import { depositRecord, type EvidenceItem, planBatches } from './batches.ts';

export type DepositOptions = Sender &
  OutcomeOptions & {
    /** At most 1,000 characters; everybody can read it. */
    readonly note?: string;
    /** Accounts in hex that have to sign every record after the depositor, in this order; at most 16. */
    readonly signers?: readonly string[];
    /** Makes repeating the same deposit harmless; see TransactionOptions. */
    readonly idempotencyKey?: string;
  };

/** An item with where the chain keeps it. */
export interface DepositedItem<Item extends EvidenceItem = EvidenceItem> {
  readonly item: Item;
  /** Key of its record. */
  readonly record: string;
  readonly transaction: string;
  readonly height: number;
  /** Header time of the block, ms since 1970. */
  readonly time: number;
}

const DepositResult = Type.Object({
  repeated: Type.Array(Type.Object({ index: Type.Integer(), ordinal: Type.Integer() })),
});

/**
 * Deposits content hashes, in as many transactions as they need, one after the other.
 * @throws SteleError why a transaction was not committed; those before it are.
 */
export async function depositEvidence<Item extends EvidenceItem>(
  connection: Connection,
  items: Iterable<Item>,
  options: DepositOptions,
): Promise<DepositedItem<Item>[]> {
  const deposited: DepositedItem<Item>[] = [];
  let number = 0;
  for (const batch of planBatches(items)) {
    const { idempotencyKey } = options;
    const key = idempotencyKey === undefined ? {} : { idempotencyKey: `${idempotencyKey}/${number++}` };
    deposited.push(...(await depositBatch(connection, batch, { ...options, ...key })));
  }
  return deposited;
}

/** Deposits what fits into one transaction. */
async function depositBatch<Item extends EvidenceItem>(
  connection: Connection,
  batch: readonly Item[],
  { note, signers = [], ...options }: DepositOptions,
): Promise<DepositedItem<Item>[]> {
  const args = {
    records: batch.map(depositRecord),
    ...(note === undefined ? {} : { note }),
    ...(signers.length > 0 ? { signers } : {}),
  };
  const calls = [{ contract: EVIDENCE_CONTRACT, method: 'deposit', args }];
  const committed = requireCommitted(await sendTransaction(connection, { ...options, calls }));
  return placeRecords(connection.http.url, batch, committed);
}

/** The contract names only the records whose content was deposited before. */
function placeRecords<Item extends EvidenceItem>(
  url: string,
  batch: readonly Item[],
  { id, height, time, returns }: Committed,
): DepositedItem<Item>[] {
  const { repeated } = checkAnswer(url, DepositResult, returns[0]);
  const ordinals = new Map(repeated.map(({ index, ordinal }) => [index, ordinal]));
  return batch.map((item, index) => ({
    item,
    record: evidenceRecordKey(item.algorithm, item.digest, ordinals.get(index) ?? 0),
    transaction: id,
    height,
    time,
  }));
}
