import {
  type Bytes,
  bundleBodyCodec,
  bundleCodec,
  equalBytes,
  type Hash,
  type Hasher,
  headerCodec,
  isSteleError,
  SteleError,
  type TransactionBody,
  transactionBodyCodec,
  transactionCodec,
  transactionId,
} from '@stele/protocol';
import type { BlockRecord, StateStore } from '@stele/store';
import type { Chain } from '../genesis/chain.ts';
import type { LedgerTip } from '../interface.ts';
import { readParameters, sourceOf } from '../system/system-state.ts';
import { MarkTable } from './mark-table.ts';
import { readPastWindows, windowAfter } from './past-windows.ts';
import { replayMarkOf } from './replay-mark.ts';

/**
 * Rebuilds the marks from the blocks whose transactions may still be inside their window.
 * @param salt see MarkTable.
 * @throws SteleError STATE_CORRUPT where bundles are gone that had to stay: repetitions would not be known.
 */
export async function loadMarks(store: StateStore, chain: Chain, tip: LedgerTip, salt: number): Promise<MarkTable> {
  const view = store.view();
  const marks = new MarkTable(readParameters(sourceOf(view)).maxWindowMs, salt);
  view.close();
  const windows = await readPastWindows(store);
  const { bodies } = store.kept();
  for (let { height } = tip; height >= bodies; height--) {
    const record = await store.block(height);
    if (headerCodec.decode(record.header).time + windowAfter(windows, height) < tip.time) return marks;
    for (const { body, index } of executedIn(record, () => chain.hasher)) {
      if (body.validUntil >= tip.time - 1000)
        marks.add(replayMarkOf(chain.hasher, body), body.validUntil, { height, index });
    }
  }
  await checkGivenUp(store, tip);
  return marks;
}

/**
 * Checks that the newest block whose bundles were given up is past its window, by the window that held where the history
 * starts: nobody gives up bundles by a shorter one. Blocks that never were here say nothing.
 */
async function checkGivenUp(store: StateStore, tip: LedgerTip): Promise<void> {
  const { bodies, records } = store.kept();
  const height = bodies - 1;
  if (height < records) return;
  const view = store.view(store.start());
  const { maxWindowMs } = readParameters(sourceOf(view));
  view.close();
  const { time } = headerCodec.decode((await store.summary(height)).header);
  if (time + maxWindowMs < tip.time) return;
  throw new SteleError('STATE_CORRUPT', {
    what: `the bundles of block ${height} are gone, though its transactions may still be sent again`,
    height,
  });
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
