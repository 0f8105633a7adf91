import { nodeCrypto } from '@stele/crypto/node';
import { type Chain, executedIn } from '@stele/ledger';
import {
  type Bytes,
  bundleCodec,
  bundleHash,
  equalBytes,
  fromBase64,
  fromHex,
  type Hash,
  type Hasher,
  type Header,
  hashOfBodyVersion,
  isSteleError,
  leavesRoot,
  listRoot,
  receiptCodec,
  receiptRecordCodec,
  SteleError,
  signaturesHash,
  Tag,
  transactionCodec,
  transactionLeaf,
} from '@stele/protocol';
import type { RouteAnswer, routes } from '@stele/sdk';
import type { BlockRecord } from '@stele/store';

export type RecordAnswer = RouteAnswer<typeof routes.getBlockRecord>;

/** Bundles of a block that may have been refused: with more, their ways of being hashed are not all tried. */
const UNCLEAR_BUNDLES = 10;

/**
 * The record of a block as a stranger gave it, checked against a header that is known to be right. What only the node
 * knows that gave it is left out.
 * @throws SteleError WIRE_MALFORMED; VERIFY_PROOF where something is not what the header says
 */
export function checkRecord(chain: Chain, header: Header, answer: RecordAnswer): BlockRecord {
  const { hasher } = chain;
  const record: BlockRecord = {
    header: fromBase64(answer.header),
    transactions: answer.transactions.map(({ id, signatures }) => ({
      id: fromHex(id),
      signatures: fromHex(signatures),
    })),
    bundles: answer.bundles.map(fromBase64),
    receipts: answer.receipts.map(fromBase64),
    ...(answer.engineHeight === undefined ? {} : { engineHeight: answer.engineHeight }),
  };
  checkTransactions(hasher, header, record);
  checkReceipts(hasher, header, record);
  checkBundles(hasher, header, record.bundles);
  return record;
}

/** Checks that every executed transaction stands in a bundle, with its signatures. */
function checkTransactions(hasher: Hasher, header: Header, record: BlockRecord): void {
  const { transactions } = record;
  const leaves = transactions.map(({ id, signatures }) => transactionLeaf(id, signatures));
  const root = listRoot(hasher, Tag.transaction, leaves);
  if (transactions.length !== header.transactionCount || !equalBytes(root, header.transactionRoot)) {
    throw refuse(header, 'its transactions');
  }
  let executed = 0;
  for (const { transaction, index } of executedIn(record, hasherOf)) {
    const { signatures } = transactionCodec.decode(transaction);
    if (!equalBytes(signaturesHash(hasher, signatures), transactions[index]?.signatures as Hash)) {
      throw refuse(header, 'the signatures of its transactions');
    }
    executed++;
  }
  if (executed !== transactions.length) throw refuse(header, 'the bundles of its transactions');
}

function checkReceipts(hasher: Hasher, header: Header, { receipts }: BlockRecord): void {
  const records = receipts.map((bytes) => receiptRecordCodec.decode(bytes));
  const root = listRoot(
    hasher,
    Tag.receipt,
    records.map(({ receipt }) => receipt),
  );
  if (receipts.length !== header.transactionCount || !equalBytes(root, header.receiptRoot)) {
    throw refuse(header, 'its receipts');
  }
  for (const { receipt, events } of records) {
    const { eventRoot } = receiptCodec.decode(receipt);
    if (!equalBytes(listRoot(hasher, Tag.event, events), eventRoot)) throw refuse(header, 'its events');
  }
}

/**
 * A header covers the body of a bundle that was taken, and the whole of one that was refused. Which of a block were is not
 * said: those without an executed transaction may have been.
 */
function checkBundles(hasher: Hasher, header: Header, bundles: readonly Bytes[]): void {
  if (bundles.length !== header.bundleCount) throw refuse(header, 'its bundles');
  const hashes = bundles.map((bytes) => waysToHash(hasher, bytes));
  const unclear = hashes.flatMap(({ body, whole }, i) => (body && !equalBytes(body, whole) ? [i] : []));
  for (let ways = 0; ways < 2 ** Math.min(unclear.length, UNCLEAR_BUNDLES); ways++) {
    const refused = new Set(unclear.filter((_, k) => k < UNCLEAR_BUNDLES && (ways >> k) % 2 === 1));
    const leaves = hashes.map(({ body, whole }, i) => (refused.has(i) ? whole : (body ?? whole)));
    if (equalBytes(leavesRoot(hasher, leaves), header.bundleRoot)) return;
  }
  throw refuse(header, 'its bundles');
}

function waysToHash(hasher: Hasher, bytes: Bytes): { readonly body: Hash | undefined; readonly whole: Hash } {
  const whole = bundleHash(hasher, bytes);
  try {
    return { body: bundleHash(hasher, bundleCodec.decode(bytes).body), whole };
  } catch (error) {
    if (isSteleError(error)) return { body: undefined, whole };
    throw error;
  }
}

function hasherOf(version: number): Hasher | undefined {
  const hash = hashOfBodyVersion(version);
  return hash && nodeCrypto.hasher(hash);
}

function refuse({ height }: Header, what: string): SteleError {
  return new SteleError('VERIFY_PROOF', { reason: `${what} are not those of the header of block ${height}` });
}
