import { type Bytes, concatBytes, type Hash } from '../bytes/bytes.ts';
import { SteleError } from '../errors/stele-error.ts';
import type { HashName } from '../hash/hash-function.ts';
import type { Hasher } from '../hash/hasher.ts';
import { Tag } from '../hash/tags.ts';
import { LIMITS } from '../limits.ts';
import { type Codec, message } from '../wire/codec.ts';
import { bytes, repeatedBytes } from '../wire/fields.ts';
import { checkBody, type TransactionBody, transactionBodyCodec } from './body.ts';

/** A signed transaction as it is sent, stored and proved. */
export interface Transaction {
  /** The encoded body, kept as received. */
  readonly body: Bytes;
  /** One signature for each of the body's signers, in their order. */
  readonly signatures: readonly Bytes[];
}

export const transactionCodec: Codec<Transaction> = message<Transaction>('Transaction', {
  body: bytes(1),
  signatures: repeatedBytes(2),
});

/** A transaction with its body decoded. */
export interface DecodedTransaction extends Transaction {
  readonly content: TransactionBody;
}

/**
 * Decodes a transaction and checks everything that can be told from its bytes alone.
 * @throws SteleError WIRE_TOO_LARGE, WIRE_MALFORMED, TX_BAD, SIGNATURE_COUNT
 */
export function decodeTransaction(input: Bytes, hash: HashName): DecodedTransaction {
  if (input.length > LIMITS.transactionBytes) {
    throw new SteleError('WIRE_TOO_LARGE', { type: 'Transaction', size: input.length, limit: LIMITS.transactionBytes });
  }
  const { body, signatures } = transactionCodec.decode(input);
  const content = transactionBodyCodec.decode(body);
  checkBody(content, hash);
  if (signatures.length !== content.signers.length) {
    throw new SteleError('SIGNATURE_COUNT', { signers: content.signers.length, signatures: signatures.length });
  }
  for (const signature of signatures) {
    if (signature.length > LIMITS.signatureBytes) throw new SteleError('TX_BAD', { reason: 'a signature is too long' });
  }
  return { body, signatures, content };
}

/** `HB(5, signatures)`: the second half of a transaction's leaf. */
export function signaturesHash(hasher: Hasher, signatures: readonly Bytes[]): Hash {
  return hasher.tagged(Tag.signatures, transactionCodec.encode({ body: new Uint8Array(0), signatures }));
}

/** The bytes of a transaction's leaf in the block's list: `id ‖ HB(5, signatures)`. */
export function transactionLeaf(id: Hash, signatures: Hash): Bytes {
  return concatBytes(id, signatures);
}
