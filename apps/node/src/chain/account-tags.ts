import { bodyHasherOf } from '@stele/crypto';
import { nodeCrypto } from '@stele/crypto/node';
import { type Bytes, executedIn, receiptCodec, receiptRecordCodec, utf8 } from '@stele/protocol';
import type { BlockRecord } from '@stele/store';

/** Tags a block's transactions with their senders, so that an account's transactions can be found. */
export default function accountTags(record: BlockRecord): { readonly tag: Bytes; readonly index: number }[] {
  return [...executedIn(record, bodyHasherOf(nodeCrypto))].map(({ body, index }) => ({ tag: body.sender, index }));
}

/** What outlives the pruning of a receipt: its code, empty where the transaction was committed. */
export function outcomeOf(receipt: Bytes): Bytes {
  return utf8(receiptCodec.decode(receiptRecordCodec.decode(receipt).receipt).code);
}
