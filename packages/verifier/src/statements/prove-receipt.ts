import {
  contractEventCodec,
  type EvidenceStatement,
  type Receipt,
  receiptCodec,
  Tag,
  toHex,
  verifyListProof,
} from '@stele/protocol';
import { bytesOf } from '../package/bytes-of.ts';
import { refusal } from '../refusal.ts';
import type { ProvenEvent, ProvenReceipt } from './interface.ts';
import { headerAt, type ListContext } from './proven-headers.ts';

type ReceiptStatement = Extract<EvidenceStatement, { readonly type: 'receipt' }>;
type EventStatement = Extract<EvidenceStatement, { readonly type: 'event' }>;

/**
 * Checks that a receipt stands at its place in a block.
 * @throws SteleError VERIFY_PROOF, WIRE_MALFORMED, EVIDENCE_BAD
 */
export function proveReceipt(context: ListContext, statement: ReceiptStatement): ProvenReceipt {
  const { height, index } = statement;
  const receipt = receiptOf(context, statement);
  return { type: 'receipt', height, index, id: toHex(receipt.transaction), receipt };
}

/**
 * Checks that an event stands at its place in a receipt, and the receipt in a block.
 * @throws SteleError VERIFY_PROOF, WIRE_MALFORMED, EVIDENCE_BAD
 */
export function proveEvent(context: ListContext, statement: EventStatement): ProvenEvent {
  const { height, index, eventIndex } = statement;
  const receipt = receiptOf(context, statement);
  const bytes = bytesOf(statement.event, 'an event');
  const event = contractEventCodec.decode(bytes);
  const leaf = context.hasher.tagged(Tag.event, bytes);
  const siblings = statement.eventSiblings.map((sibling) => bytesOf(sibling, 'a hash'));
  if (!verifyListProof(context.hasher, receipt.eventRoot, receipt.eventCount, eventIndex, leaf, siblings)) {
    throw refusal('VERIFY_PROOF', 'proof-event', { event: eventIndex });
  }
  return { type: 'event', height, index, id: toHex(receipt.transaction), receipt, eventIndex, event };
}

function receiptOf({ hasher, headers }: ListContext, statement: ReceiptStatement | EventStatement): Receipt {
  const { height, index } = statement;
  const { receiptRoot, transactionCount } = headerAt(headers, height);
  const bytes = bytesOf(statement.receipt, 'a receipt');
  const receipt = receiptCodec.decode(bytes);
  const leaf = hasher.tagged(Tag.receipt, bytes);
  const siblings = statement.siblings.map((sibling) => bytesOf(sibling, 'a hash'));
  if (!verifyListProof(hasher, receiptRoot, transactionCount, index, leaf, siblings)) {
    throw refusal('VERIFY_PROOF', 'proof-receipt', { height, index });
  }
  return receipt;
}
