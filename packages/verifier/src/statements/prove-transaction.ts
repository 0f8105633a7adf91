import {
  decodeTransaction,
  type EvidenceStatement,
  equalBytes,
  SteleError,
  signaturesHash,
  Tag,
  toHex,
  transactionId,
  transactionLeaf,
  verifyListProof,
} from '@stele/protocol';
import { bytesOf } from '../package/bytes-of.ts';
import { refusal } from '../refusal.ts';
import type { ProvenTransaction } from './interface.ts';
import { headerAt, type ListContext } from './proven-headers.ts';

type Statement = Extract<EvidenceStatement, { readonly type: 'transaction' }>;

/**
 * Checks that a transaction, with exactly these signatures, stands at its place in a block.
 * @throws SteleError VERIFY_PROOF, TX_BAD, TX_WRONG_CHAIN, SIGNATURE_COUNT, WIRE_MALFORMED, EVIDENCE_BAD
 */
export function proveTransaction({ hasher, headers }: ListContext, statement: Statement): ProvenTransaction {
  const { height, index } = statement;
  const header = headerAt(headers, height);
  const transaction = decodeTransaction(bytesOf(statement.transaction, 'a transaction'), hasher.name);
  const { chainId } = transaction.content;
  if (!equalBytes(chainId, header.chainId)) {
    throw new SteleError('TX_WRONG_CHAIN', { given: toHex(chainId), expected: toHex(header.chainId) });
  }
  const id = transactionId(hasher, transaction.body);
  const leaf = hasher.tagged(Tag.transaction, transactionLeaf(id, signaturesHash(hasher, transaction.signatures)));
  const siblings = statement.siblings.map((sibling) => bytesOf(sibling, 'a hash'));
  const { transactionRoot, transactionCount } = header;
  if (!verifyListProof(hasher, transactionRoot, transactionCount, index, leaf, siblings)) {
    throw refusal('VERIFY_PROOF', 'proof-transaction', { height, index });
  }
  return { type: 'transaction', height, index, id: toHex(id), transaction };
}
