import {
  type AnchoredStatement,
  type Bytes,
  type ContentRecord,
  createListTree,
  EVIDENCE_ANCHORS,
  EVIDENCE_CONTRACT,
  type EvidenceAnchor,
  encodeAnchoredRecord,
  evidenceAnchorKey,
  type Hasher,
  type ListTree,
  stateKey,
  Tag,
  toBase64,
  toHex,
  utf8,
} from '@stele/protocol';
import { type Deposit, digestOf } from './deposit.ts';
import { type TestAccount, write } from './test-account.ts';
import type { TestBlock, TestChain } from './test-chain.ts';
import { executed, idOf } from './test-transaction.ts';

/** A batch of records with its tree. */
export interface TestBatch {
  /** Its key. */
  readonly batch: string;
  readonly records: readonly Bytes[];
  readonly tree: ListTree;
}

/** Raw state key of a batch. */
export function anchorEntryKey(batch: string): Bytes {
  return stateKey(EVIDENCE_CONTRACT, EVIDENCE_ANCHORS, false, utf8(batch));
}

/** A record as a batch holds it. */
export function contentRecordOf({ content, algorithm = 'sha256', label }: Deposit): ContentRecord {
  return {
    content: { algorithm, digest: digestOf(content, algorithm) },
    ...(label === undefined ? {} : { label }),
    size: content.length,
  };
}

/** Leaf of a record's bytes. */
export function leafOf(hasher: Hasher, record: Bytes): Bytes {
  return hasher.tagged(Tag.anchoredRecord, record);
}

/** A batch of records, whose id is the beginning of its root. */
export function batchOf(hasher: Hasher, owner: TestAccount, records: readonly Bytes[]): TestBatch {
  const leaves = records.map((record) => leafOf(hasher, record));
  const tree = createListTree(hasher, leaves);
  return { batch: evidenceAnchorKey(owner.id, toHex(tree.root).slice(0, 32)), records, tree };
}

/** A batch of what was deposited. */
export function batchOfDeposits(hasher: Hasher, owner: TestAccount, deposits: readonly Deposit[]): TestBatch {
  return batchOf(
    hasher,
    owner,
    deposits.map((deposit) => encodeAnchoredRecord(contentRecordOf(deposit))),
  );
}

/** A block in which an account anchors a batch. @param entry what the entry says instead. */
export function anchorBlock(
  chain: TestChain,
  owner: TestAccount,
  { batch, tree }: TestBatch,
  time: number,
  entry: Partial<Record<keyof EvidenceAnchor, unknown>> = {},
): { readonly block: TestBlock; readonly id: string } {
  const [, batchId] = batch.split('/');
  const root = toHex(tree.root);
  const { count } = tree;
  const call = { sender: owner, contract: EVIDENCE_CONTRACT, method: 'anchor', args: { id: batchId, root, count } };
  const events = [{ name: 'anchored', data: { owner: owner.id, id: batchId, root, count, note: '' } }];
  const transaction = executed(chain, { ...call, events }, time);
  const id = idOf(chain.hasher, transaction.body);
  const value = { owner: owner.id, signer: owner.keyId, transaction: id, time, root, count, ...entry };
  const writes = [write(anchorEntryKey(batch), value)];
  return { block: chain.append({ time, writes, transactions: [transaction] }), id };
}

/** A record of a batch at its place. */
export function anchoredStatement({ batch, records, tree }: TestBatch, index: number): AnchoredStatement {
  return {
    type: 'anchored',
    batch,
    index,
    record: toBase64(records[index] as Bytes),
    siblings: tree.siblings(index).map(toBase64),
  };
}
