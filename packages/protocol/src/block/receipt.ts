import type { Bytes, Hash } from '../bytes/bytes.ts';
import { type Codec, message } from '../wire/codec.ts';
import { bytes, repeatedBytes, text, uint } from '../wire/fields.ts';

/** The outcome of an executed transaction, as the block's list of receipts commits to it. */
export interface Receipt {
  /** Id of the transaction. */
  readonly transaction: Hash;
  /** Empty for success, otherwise a code of the error catalogue. */
  readonly code: string;
  /** The values that fill the error's message, as JSON; empty for success. Clients render it in any language. */
  readonly detail: string;
  readonly gasUsed: number;
  /** What each call returned, as JSON; empty after a failure. */
  readonly returns: readonly Bytes[];
  readonly eventCount: number;
  /** Root of the list of events (tag 8). */
  readonly eventRoot: Hash;
  readonly writeCount: number;
  /** Root of the list of writes in order of each key's first write (tag 10). */
  readonly writeRoot: Hash;
}

export const receiptCodec: Codec<Receipt> = message<Receipt>('Receipt', {
  transaction: bytes(1, { length: 32 }),
  code: text(2),
  detail: text(3),
  gasUsed: uint(4),
  returns: repeatedBytes(5),
  eventCount: uint(6),
  eventRoot: bytes(7, { length: 32 }),
  writeCount: uint(8),
  writeRoot: bytes(9, { length: 32 }),
});

/** A receipt with the events that its root stands for: the form in which nodes keep and hand out receipts. */
export interface ReceiptRecord {
  /** The encoded receipt. */
  readonly receipt: Bytes;
  /** The encoded events. */
  readonly events: readonly Bytes[];
}

export const receiptRecordCodec: Codec<ReceiptRecord> = message<ReceiptRecord>('ReceiptRecord', {
  receipt: bytes(1),
  events: repeatedBytes(2),
});
