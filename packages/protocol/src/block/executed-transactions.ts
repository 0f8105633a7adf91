import { type Bytes, equalBytes, type Hash } from '../bytes/bytes.ts';
import { isSteleError } from '../errors/stele-error.ts';
import type { Hasher } from '../hash/hasher.ts';
import { type TransactionBody, transactionBodyCodec, transactionId } from '../transaction/body.ts';
import { bundleBodyCodec, bundleCodec } from '../transaction/bundle.ts';
import { transactionCodec } from '../transaction/transaction.ts';

/** What was ordered and what came of it, as nodes keep it. */
export interface BlockContent {
  /** Id and hash of the signatures of each executed transaction. */
  readonly transactions: readonly { readonly id: Hash; readonly signatures: Hash }[];
  readonly bundles: readonly Bytes[];
  /** Receipts with their events, one for each executed transaction. */
  readonly receipts: readonly Bytes[];
}

/** A transaction that a block executed. */
export interface ExecutedTransaction {
  /** As it was sent. */
  readonly transaction: Bytes;
  readonly body: TransactionBody;
  readonly id: Hash;
  readonly index: number;
}

/**
 * The transactions that a block executed, in their order.
 * @param hasherOf the hashing rules that a body version fixes.
 */
export function* executedIn(
  content: BlockContent,
  hasherOf: (version: number) => Hasher | undefined,
): Generator<ExecutedTransaction> {
  let index = 0;
  for (const transaction of transactionsOf(content)) {
    const expected = content.transactions[index];
    if (!expected) return;
    const decoded = bodyOf(transaction);
    const hasher = decoded && hasherOf(decoded.body.version);
    if (!hasher) continue;
    const id = transactionId(hasher, decoded.bytes);
    if (equalBytes(id, expected.id)) yield { transaction, body: decoded.body, id, index: index++ };
  }
}

function* transactionsOf({ bundles }: BlockContent): Generator<Uint8Array> {
  for (const bundle of bundles) {
    try {
      yield* bundleBodyCodec.decode(bundleCodec.decode(bundle).body).transactions;
    } catch (error) {
      // A refused bundle was ordered all the same; nothing of it was executed.
      if (!isSteleError(error, 'WIRE_MALFORMED')) throw error;
    }
  }
}

function bodyOf(transaction: Uint8Array): { readonly body: TransactionBody; readonly bytes: Uint8Array } | undefined {
  try {
    const { body: bytes } = transactionCodec.decode(transaction);
    return { body: transactionBodyCodec.decode(bytes), bytes };
  } catch (error) {
    if (isSteleError(error, 'WIRE_MALFORMED')) return undefined;
    throw error;
  }
}
