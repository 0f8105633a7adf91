import { EVIDENCE_CONTRACT, EvidenceAnchor, isSteleError, type SteleError } from '@stele/protocol';
import * as Type from 'typebox';
import { routes } from '../api/routes.ts';
import type { Connection } from '../client/connection.ts';
import { createContractClient } from '../contracts/contract-client.ts';
import { checkAnswer } from '../http/answer-check.ts';
import { retryTransient } from '../http/retry.ts';
import { requireCommitted } from '../outcome/require-committed.ts';
import { sendTransaction } from '../outcome/send.ts';
import { TIMEOUT_MS } from '../outcome/timeout.ts';
import { Deadline } from '../time/deadline.ts';
import { type AnchoredBatch, joinBatch } from './anchored-packages.ts';
import type { EvidenceItem } from './batches.ts';
import type { DepositOptions } from './deposit.ts';
import { createRecordBatch, type RecordBatch } from './record-batch.ts';

export type AnchorOptions = DepositOptions & {
  /** 16 bytes in hex that name the batch among those of the account; the beginning of its root unless said. */
  readonly id?: string;
};

/**
 * Anchors content hashes as one batch: one transaction puts the root of the tree over their records on the chain. None
 * of the records is on the chain, so each has to be kept with its package. The same items in the same order are the same
 * batch: anchoring them again is harmless.
 * @throws SteleError EVIDENCE_BATCH, why the transaction was not committed, EVIDENCE_NOT_READY
 */
export async function anchorEvidence<Item extends EvidenceItem>(
  connection: Connection,
  items: Iterable<Item>,
  options: AnchorOptions,
): Promise<AnchoredBatch<Item>> {
  const { signal, timeoutMs = TIMEOUT_MS } = options;
  const deadline = new Deadline(timeoutMs);
  const { hasher } = await connection.chain({ signal });
  const records = createRecordBatch(hasher, items);
  const id = options.id ?? records.id;
  await anchorRoot(connection, records, { ...options, id });
  return anchoredBatch(connection, records, { account: options.account, id }, { deadline, signal });
}

interface Waiting {
  readonly deadline: Deadline;
  readonly signal: AbortSignal | undefined;
}

/** What is needed to make packages, once the validators have certified the batch. */
async function anchoredBatch<Item extends EvidenceItem>(
  connection: Connection,
  records: RecordBatch<Item>,
  { account: owner, id }: { readonly account: string; readonly id: string },
  waiting: Waiting,
): Promise<AnchoredBatch<Item>> {
  const ask = () =>
    connection.call(routes.getAnchorProof, { params: { owner, batch: id } }, { signal: waiting.signal });
  return joinBatch(connection.http.url, records, id, await retryTransient(ask, waiting));
}

async function anchorRoot(
  connection: Connection,
  { root, items }: RecordBatch,
  { note, id, ...options }: AnchorOptions & { readonly id: string },
): Promise<void> {
  const args = { id, root, count: items.length, ...(note === undefined ? {} : { note }) };
  const calls = [{ contract: EVIDENCE_CONTRACT, method: 'anchor', args }];
  try {
    requireCommitted(await sendTransaction(connection, { ...options, calls }));
  } catch (error) {
    if (!isSteleError(error, 'CONTRACT_REFUSED')) throw error;
    await requireSame(connection, args, options.account, error);
  }
}

/** A batch that the account has anchored already is what was asked for, if it is this one. */
async function requireSame(
  connection: Connection,
  { id, root, count }: { readonly id: string; readonly root: string; readonly count: number },
  owner: string,
  refused: SteleError,
): Promise<void> {
  const evidence = createContractClient(connection, EVIDENCE_CONTRACT);
  const answer = await evidence.query('batch', { owner, id });
  const anchor = checkAnswer(connection.http.url, Type.Union([EvidenceAnchor, Type.Null()]), answer);
  if (anchor?.root !== root || anchor.count !== count) throw refused;
}
