import { type Chain, type ReplayMark, replayMarkOf } from '@stele/ledger';
import {
  type Bytes,
  type DecodedTransaction,
  type Hash,
  type SerializedError,
  type SteleError,
  type TransactionBody,
  transactionBodyCodec,
  transactionCodec,
  transactionId,
} from '@stele/protocol';
import type { AddressClass } from '../audit/entry.ts';

/**
 * News of a transaction for whoever handed it in. The id is that of the first transaction with the sender's
 * nonce: a repetition with the same calls is answered with it.
 */
export type TransactionNews =
  | { readonly state: 'accepted'; readonly id: Hash }
  | {
      readonly state: 'committed' | 'failed';
      readonly id: Hash;
      readonly height: number;
      readonly index: number;
      readonly code: string;
    }
  | { readonly state: 'expired'; readonly id: Hash; readonly reason: SerializedError | undefined }
  | { readonly state: 'rejected'; readonly error: SteleError };

export type NewsListener = (news: TransactionNews) => void;

/** A transaction that this gateway has and that is not settled. */
export interface Entry {
  readonly id: Hash;
  readonly idKey: string;
  readonly markKey: string;
  readonly mark: ReplayMark;
  readonly bytes: Bytes;
  readonly validUntil: number;
  readonly listeners: NewsListener[];
  /** Where it came from. */
  readonly address: AddressClass;
  /** Where it lies in the outbox; undefined until it is durable there. */
  outbox: number | undefined;
  /** Why the newest attempt to get it into a block failed; undefined so far. */
  reason: SerializedError | undefined;
  /** Whether a block left it out for a reason that trying again at once will not cure. */
  isParked: boolean;
}

/** A transaction that is new to this gateway. */
export function createEntry(
  { hasher }: Pick<Chain, 'hasher'>,
  { body, content }: DecodedTransaction,
  bytes: Bytes,
  listeners: NewsListener[],
  address: AddressClass = 'unknown',
): Entry {
  const id = transactionId(hasher, body);
  const mark = replayMarkOf(hasher, content);
  return {
    id,
    idKey: idKeyOf(id),
    mark,
    markKey: markKeyOf(mark),
    bytes,
    validUntil: content.validUntil,
    listeners,
    address,
    outbox: undefined,
    reason: undefined,
    isParked: false,
  };
}

/** A text that names an id in maps: one character for each byte. */
export function idKeyOf(id: Hash): string {
  return Buffer.from(id.buffer, id.byteOffset, id.length).toString('latin1');
}

/** A text that names a mark in maps. */
export function markKeyOf(mark: ReplayMark): string {
  return `${mark.high.toString(36)}.${mark.low.toString(36)}`;
}

/** Tells all listeners of an entry. */
export function tell(entry: Entry, news: TransactionNews): void {
  for (const listener of entry.listeners) listener(news);
}

/** What a transaction asks for. */
export function bodyOf({ bytes }: Pick<Entry, 'bytes'>): TransactionBody {
  return transactionBodyCodec.decode(transactionCodec.decode(bytes).body);
}
