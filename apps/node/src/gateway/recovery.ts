import type { Chain } from '@stele/ledger';
import { type Bytes, bundleCodec, decodeTransaction, type Hash } from '@stele/protocol';
import type { Outbox, StateReader } from '@stele/store';
import { bundleBodyOf, type FormedBundle } from './bundler.ts';
import { createEntry, type Entry } from './entry.ts';
import { decodeOutboxRecord, type OutboxRecord } from './outbox-records.ts';

/** What a gateway had not settled when it stopped. */
export interface Unsettled {
  /** Bundles on their way, to be sent again as they were formed. */
  readonly bundles: readonly FormedBundle[];
  /** Transactions that were in no bundle yet. */
  readonly rest: readonly Entry[];
  /** Newest position read. */
  readonly last: number;
}

/** What of a chain its transactions are read with. */
type RecoveredChain = Pick<Chain, 'id' | 'hash' | 'hasher'>;

type BundleRecord = Extract<OutboxRecord, { kind: 'bundle' }>;

/** Reads the outbox after a start: what no block holds is to be brought into one. */
export async function readUnsettled(
  outbox: Outbox,
  from: number,
  chain: RecoveredChain,
  gateway: Hash,
  reader: Pick<StateReader, 'find'>,
): Promise<Unsettled> {
  const entries = new Map<number, Entry>();
  const records: BundleRecord[] = [];
  let last = from;
  for await (const { position, bytes } of outbox.read(from)) {
    last = position;
    const record = decodeOutboxRecord(bytes);
    if (record.kind === 'bundle') records.push(record);
    else entries.set(position, entryAt(position, record.bytes, chain));
  }
  for (const [position, { id }] of entries) if (await reader.find(id)) entries.delete(position);
  const bundles = formAgain(records, new Map(entries), { chainId: chain.id, gateway });
  const bundled = new Set(bundles.flatMap((bundle) => bundle.entries));
  return { bundles, rest: [...entries.values()].filter((entry) => !bundled.has(entry)), last };
}

/**
 * The bundles as they were formed, oldest first, of those whose transactions are all unsettled and in no newer
 * bundle.
 * @param free unsettled transactions by position; those of the bundles are taken out.
 */
function formAgain(
  records: readonly BundleRecord[],
  free: Map<number, Entry>,
  head: { readonly chainId: Hash; readonly gateway: Hash },
): FormedBundle[] {
  const formed: FormedBundle[] = [];
  for (const { sequence, signature, positions } of records.toReversed()) {
    const entries = positions.map((position) => free.get(position));
    if (!entries.every((entry): entry is Entry => entry !== undefined)) continue;
    for (const position of positions) free.delete(position);
    const body = bundleBodyOf({ ...head, sequence }, entries);
    formed.push({ bundle: bundleCodec.encode({ body, signature }), sequence, signature, entries });
  }
  return formed.reverse();
}

function entryAt(position: number, bytes: Bytes, chain: RecoveredChain): Entry {
  const entry = createEntry(chain, decodeTransaction(bytes, chain.hash), bytes, []);
  entry.outbox = position;
  return entry;
}
