import { systemState } from '@stele/ledger';
import {
  type Bytes,
  type EvidencePackage,
  type EvidenceStatement,
  executedIn,
  type Hash,
  type Hasher,
  listProof,
  receiptRecordCodec,
  SteleError,
  Tag,
  toBase64,
  toHex,
  transactionLeaf,
} from '@stele/protocol';
import type { BlockRecord, Position } from '@stele/store';
import { unlessPruned } from '../chain-view/unless-pruned.ts';
import { buildPackage } from './build-package.ts';
import type { PackageSources } from './sources.ts';

/**
 * The package that proves a transaction: the transaction and its receipt in their block, one of its events if
 * asked for, and the registration of its signers.
 * @throws SteleError TX_NOT_FOUND, API_NOT_FOUND, EVIDENCE_PRUNED
 */
export async function buildTransactionPackage(
  sources: PackageSources,
  id: Hash,
  event: number | undefined,
): Promise<EvidencePackage> {
  const position = await sources.reader.find(id);
  if (!position) throw new SteleError('TX_NOT_FOUND', { id: toHex(id) });
  const record = await unlessPruned(sources.reader.block(position.height));
  const { bodies: from } = sources.reader.kept();
  if (!record) throw new SteleError('EVIDENCE_PRUNED', { id: toHex(id), height: position.height, from });
  const { hasher } = sources.chain;
  const executed = executedIn(record, () => hasher).find(({ index }) => index === position.index);
  if (!executed) throw new SteleError('TX_NOT_FOUND', { id: toHex(id) });
  const statements = [
    transactionStatement(record, position, hasher, executed.transaction),
    receiptStatement(record, position, hasher),
    ...(event === undefined ? [] : [eventStatement(record, position, hasher, event)]),
  ];
  return buildPackage(sources, {
    claim: { transaction: toHex(id), height: position.height },
    keys: executed.body.signers.map((signer) => ({ key: systemState.keys.keys.key(toHex(signer)).raw })),
    blocks: [position.height],
    statements,
  });
}

function transactionStatement(
  { transactions }: BlockRecord,
  { height, index }: Position,
  hasher: Hasher,
  transaction: Bytes,
): EvidenceStatement {
  const leaves = transactions.map(({ id, signatures }) =>
    hasher.tagged(Tag.transaction, transactionLeaf(id, signatures)),
  );
  return {
    type: 'transaction',
    height,
    index,
    transaction: toBase64(transaction),
    siblings: listProof(hasher, leaves, index).map(toBase64),
  };
}

/** A receipt's bytes and the way from it to the block's root. */
function provenReceipt({ receipts }: BlockRecord, index: number, hasher: Hasher) {
  const records = receipts.map((bytes) => receiptRecordCodec.decode(bytes));
  const leaves = records.map(({ receipt }) => hasher.tagged(Tag.receipt, receipt));
  const record = records[index] as (typeof records)[number];
  return { record, receipt: toBase64(record.receipt), siblings: listProof(hasher, leaves, index).map(toBase64) };
}

function receiptStatement(record: BlockRecord, { height, index }: Position, hasher: Hasher): EvidenceStatement {
  const { receipt, siblings } = provenReceipt(record, index, hasher);
  return { type: 'receipt', height, index, receipt, siblings };
}

function eventStatement(
  block: BlockRecord,
  { height, index }: Position,
  hasher: Hasher,
  eventIndex: number,
): EvidenceStatement {
  const { record, receipt, siblings } = provenReceipt(block, index, hasher);
  const event = record.events[eventIndex];
  if (!event) throw new SteleError('API_NOT_FOUND', { what: `event ${eventIndex} of this transaction` });
  const leaves = record.events.map((bytes) => hasher.tagged(Tag.event, bytes));
  return {
    type: 'event',
    height,
    index,
    receipt,
    siblings,
    eventIndex,
    event: toBase64(event),
    eventSiblings: listProof(hasher, leaves, eventIndex).map(toBase64),
  };
}
