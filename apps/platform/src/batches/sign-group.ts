import type { Signer } from '@stele/crypto';
import { EVIDENCE_CONTRACT } from '@stele/protocol';
import {
  buildTransaction,
  type ChainIdentity,
  type ContractCall,
  type EvidenceItem,
  encodeTransaction,
  type SignedTransaction,
  signTransaction,
} from '@stele/sdk';
import type { Agreed, Batch } from './batch-table.ts';
import type { WaitingGroup } from './group-table.ts';

export interface GroupToSign {
  readonly chain: ChainIdentity;
  readonly signer: Signer;
  readonly batch: Batch;
  readonly agreed: Agreed;
  readonly group: WaitingGroup;
  /** What it deposits; not looked at where the batch is anchored. */
  readonly items: readonly EvidenceItem[];
}

/**
 * Signs a group of a batch. Its nonce comes of batch, group and attempt, so that two transactions of one attempt can never
 * both be executed.
 */
export async function signGroup(given: GroupToSign): Promise<SignedTransaction> {
  const { chain, signer, batch, agreed, group } = given;
  const draft = buildTransaction({
    chain,
    account: agreed.account,
    signers: [signer],
    calls: [callOf(given)],
    idempotencyKey: `batch/${batch.id}/${group.number}/${group.attempt}`,
  });
  return encodeTransaction(await signTransaction(draft, [signer]));
}

function callOf({ batch, agreed, items }: GroupToSign): ContractCall {
  const note = batch.note === '' ? {} : { note: batch.note };
  if (agreed.way === 'anchored') {
    const { list: root, good: count } = batch.check;
    return { contract: EVIDENCE_CONTRACT, method: 'anchor', args: { id: batch.id, root, count, ...note } };
  }
  const records = items.map(({ algorithm, digest, ...description }) => ({
    content: { algorithm, digest },
    ...description,
  }));
  return { contract: EVIDENCE_CONTRACT, method: 'deposit', args: { records, ...note } };
}
