import { type Bytes, equalBytes, type Hash } from '../bytes/bytes.ts';
import { isSteleError, SteleError } from '../errors/stele-error.ts';
import type { Hasher } from '../hash/hasher.ts';
import { Tag } from '../hash/tags.ts';
import { leavesRoot, listRoot } from '../merkle/list-tree.ts';
import { bundleCodec, bundleHash } from '../transaction/bundle.ts';
import { signaturesHash, transactionCodec, transactionLeaf } from '../transaction/transaction.ts';
import { type BlockContent, type ExecutedTransaction, executedIn } from './executed-transactions.ts';
import type { Header } from './header.ts';
import { receiptCodec, receiptRecordCodec } from './receipt.ts';

/** Bundles of a block that may have been refused: with more, their ways of being hashed are not all tried. */
const UNCLEAR_BUNDLES = 10;

/** Functions that hash: the chain's, and those that versions of transaction bodies fix. */
export interface BlockHashers {
  readonly chain: Hasher;
  readonly ofBody: (version: number) => Hasher | undefined;
}

/**
 * Checks that the content of a block is what a header that is known to be right says.
 * @returns the transactions that it executed.
 * @throws SteleError WIRE_MALFORMED; VERIFY_PROOF where something is not what the header says
 */
export function checkBlockContent(hashers: BlockHashers, header: Header, content: BlockContent): ExecutedTransaction[] {
  const executed = checkTransactions(hashers, header, content);
  checkReceipts(hashers.chain, header, content);
  checkBundles(hashers.chain, header, content.bundles);
  return executed;
}

/** Checks that every executed transaction stands in a bundle, with its signatures. */
function checkTransactions(
  { chain: hasher, ofBody }: BlockHashers,
  header: Header,
  content: BlockContent,
): ExecutedTransaction[] {
  const { transactions } = content;
  const leaves = transactions.map(({ id, signatures }) => transactionLeaf(id, signatures));
  const root = listRoot(hasher, Tag.transaction, leaves);
  if (transactions.length !== header.transactionCount || !equalBytes(root, header.transactionRoot)) {
    throw refuse(header, 'its transactions');
  }
  const executed = [...executedIn(content, ofBody)];
  for (const { transaction, index } of executed) {
    const { signatures } = transactionCodec.decode(transaction);
    if (!equalBytes(signaturesHash(hasher, signatures), transactions[index]?.signatures as Hash)) {
      throw refuse(header, 'the signatures of its transactions');
    }
  }
  if (executed.length !== transactions.length) throw refuse(header, 'the bundles of its transactions');
  return executed;
}

function checkReceipts(hasher: Hasher, header: Header, { receipts }: BlockContent): void {
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

function refuse({ height }: Header, what: string): SteleError {
  return new SteleError('VERIFY_PROOF', { reason: `${what} are not those of the header of block ${height}` });
}
