import {
  type Bytes,
  bundleBodyCodec,
  bundleCodec,
  equalBytes,
  type Hash,
  type Hasher,
  headerCodec,
  isSteleError,
  LIMITS,
  type TransactionBody,
  transactionBodyCodec,
  transactionCodec,
  transactionId,
} from '@stele/protocol';
import type { BlockRecord, StateStore } from '@stele/store';
import type { Chain } from '../genesis/chain.ts';
import type { LedgerTip } from '../interface.ts';
import { systemState } from '../system/system-state.ts';
import { MarkTable } from './mark-table.ts';
import { replayMarkOf } from './replay-mark.ts';

/**
 * Rebuilds the marks from the blocks whose transactions may still be inside their window.
 * @param salt see MarkTable.
 */
export async function loadMarks(store: StateStore, chain: Chain, tip: LedgerTip, salt: number): Promise<MarkTable> {
  const windows = await windowsOf(store);
  const marks = new MarkTable(windows[0] as number, salt);
  // A history that begins with a snapshot does not tell of windows that were longer before: all that came with it counts.
  const longest = store.start() > 0 ? LIMITS.windowMs : Math.max(...windows);
  for (let { height } = tip; height >= 1; height--) {
    const record = await keptBlock(store, height);
    if (!record || headerCodec.decode(record.header).time + longest < tip.time) break;
    for (const { body, index } of executedIn(record, () => chain.hasher)) {
      if (body.validUntil >= tip.time - 1000)
        marks.add(replayMarkOf(chain.hasher, body), body.validUntil, { height, index });
    }
  }
  return marks;
}

/** Undefined where the history begins later. */
async function keptBlock(store: StateStore, height: number): Promise<BlockRecord | undefined> {
  try {
    return await store.block(height);
  } catch (error) {
    if (isSteleError(error, 'STATE_PRUNED')) return undefined;
    throw error;
  }
}

/** The values that the longest window had in the chain's life, newest first. */
async function windowsOf(store: StateStore): Promise<number[]> {
  const { values } = await store.history(systemState.parameters.keys.key('maxWindowMs').raw);
  return values.flatMap((value) => (value ? [JSON.parse(new TextDecoder().decode(value)) as number] : []));
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
  record: BlockRecord,
  hasherOf: (version: number) => Hasher | undefined,
): Generator<ExecutedTransaction> {
  let index = 0;
  for (const transaction of transactionsOf(record)) {
    const expected = record.transactions[index];
    if (!expected) return;
    const content = bodyOf(transaction);
    const hasher = content && hasherOf(content.body.version);
    if (!hasher) continue;
    const id = transactionId(hasher, content.bytes);
    if (equalBytes(id, expected.id)) yield { transaction, body: content.body, id, index: index++ };
  }
}

function* transactionsOf(record: BlockRecord): Generator<Uint8Array> {
  for (const bundle of record.bundles) {
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
