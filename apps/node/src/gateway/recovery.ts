import { type Chain, replayMarkOf } from '@stele/ledger';
import { type Bytes, bundleCodec, decodeTransaction, type Hash, transactionId } from '@stele/protocol';
import type { Outbox, StateReader } from '@stele/store';
import { bundleBodyOf, type FormedBundle } from './bundler.ts';
import { type Entry, idKeyOf, markKeyOf } from './entry.ts';
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

type BundleRecord = Extract<OutboxRecord, { kind: 'bundle' }>;

/** Reads the outbox after a start: what no block holds is to be brought into one. */
export async function readUnsettled(
  outbox: Outbox,
  from: number,
  chain: Chain,
  gateway: Hash,
  reader: StateReader,
): Promise<Unsettled> {
  const entries = new Map<number, Entry>();
  const records: BundleRecord[] = [];
  let last = from;
  for await (const { position, bytes } of outbox.read(from)) {
    last = position;
    const record = decodeOutboxRecord(bytes);
    if (record.kind === 'bundle') records.push(record);
    else entries.set(position, entryOf(chain, record.bytes, position));
  }
  for (const [position, { id }] of entries) if (await reader.find(id)) entries.delete(position);
  const head = { chainId: chain.id, gateway };
  const bundles = records.flatMap((record) => formAgain(record, entries, head));
  const bundled = new Set(bundles.flatMap((bundle) => bundle.entries));
  return { bundles, rest: [...entries.values()].filter((entry) => !bundled.has(entry)), last };
}

/** A bundle as it was formed, if all its transactions are still unsettled and in no newer bundle. */
function formAgain(
  { sequence, signature, positions }: BundleRecord,
  entries: ReadonlyMap<number, Entry>,
  head: { readonly chainId: Hash; readonly gateway: Hash },
): FormedBundle[] {
  const members = positions.map((position) => entries.get(position));
  if (!members.every((entry): entry is Entry => entry !== undefined)) return [];
  const body = bundleBodyOf({ ...head, sequence }, members);
  return [{ bundle: bundleCodec.encode({ body, signature }), sequence, signature, entries: members }];
}

function entryOf(chain: Chain, bytes: Bytes, outbox: number): Entry {
  const transaction = decodeTransaction(bytes, chain.hash);
  const id = transactionId(chain.hasher, transaction.body);
  const mark = replayMarkOf(chain.hasher, transaction.content);
  return {
    id,
    idKey: idKeyOf(id),
    mark,
    markKey: markKeyOf(mark),
    bytes,
    validUntil: transaction.content.validUntil,
    listeners: [],
    outbox,
    reason: undefined,
    isParked: false,
  };
}
