import { concatBytes, type Hash, type Hasher, Tag, type TransactionBody } from '@stele/protocol';

/**
 * The mark of a sender's nonce: the first 64 bits of `HB(21, sender ‖ nonce)`. Two different nonces with one
 * mark are refused alike on every node: one in 10^11 transactions at a full window of 10^8 marks, and the
 * sender is told to take another nonce.
 */
export interface ReplayMark {
  readonly high: number;
  readonly low: number;
}

export function replayMarkOf(hasher: Hasher, body: Pick<TransactionBody, 'sender' | 'nonce'>): ReplayMark {
  return markOfHash(hasher.tagged(Tag.replayMark, concatBytes(body.sender, body.nonce)));
}

function markOfHash(hash: Hash): ReplayMark {
  const view = new DataView(hash.buffer, hash.byteOffset, 8);
  return { high: view.getUint32(0), low: view.getUint32(4) };
}
