import { type EvidenceStatement, listProof, Tag, toBase64, transactionCodec } from '@stele/protocol';
import type { TestChain, TestTransaction } from './test-chain.ts';

type StatementOf<Type> = Extract<EvidenceStatement, { readonly type: Type }>;

/** A transaction at its place in a block. */
export function transactionStatement(chain: TestChain, height: number, index: number): StatementOf<'transaction'> {
  const { transactions } = chain.block(height);
  const { body, signatures } = transactions[index] as TestTransaction;
  return {
    type: 'transaction',
    height,
    index,
    transaction: toBase64(transactionCodec.encode({ body, signatures })),
    siblings: listProof(chain.hasher, chain.transactionLeaves(transactions), index).map(toBase64),
  };
}

/** A receipt at its place in a block. */
export function receiptStatement(chain: TestChain, height: number, index: number): StatementOf<'receipt'> {
  const { transactions } = chain.block(height);
  return {
    type: 'receipt',
    height,
    index,
    receipt: toBase64((transactions[index] as TestTransaction).receipt),
    siblings: listProof(chain.hasher, chain.receiptLeaves(transactions), index).map(toBase64),
  };
}

/** An event at its place in a receipt. */
export function eventStatement(
  chain: TestChain,
  height: number,
  index: number,
  eventIndex: number,
): StatementOf<'event'> {
  const { events } = chain.block(height).transactions[index] as TestTransaction;
  const leaves = events.map((event) => chain.hasher.tagged(Tag.event, event));
  return {
    ...receiptStatement(chain, height, index),
    type: 'event',
    eventIndex,
    event: toBase64(events[eventIndex] as Uint8Array),
    eventSiblings: listProof(chain.hasher, leaves, eventIndex).map(toBase64),
  };
}
