import type { Signer } from '@stele/crypto';
import {
  type Bytes,
  fromHex,
  SigningPurpose,
  SteleError,
  signingMessage,
  toHex,
  transactionCodec,
} from '@stele/protocol';
import type { DraftTransaction } from './draft-transaction.ts';

/** A transaction ready to be sent. */
export interface SignedTransaction {
  /** Id in hex. */
  readonly id: string;
  /** The encoded transaction: every attempt to send it uses these bytes. */
  readonly bytes: Bytes;
}

/**
 * The draft with the signatures of some or all of its signers, in any order.
 * @throws SteleError TX_BAD for a key that the draft does not list.
 */
export async function signTransaction(draft: DraftTransaction, signers: readonly Signer[]): Promise<DraftTransaction> {
  const message = signingMessage(SigningPurpose.transaction, fromHex(draft.id));
  let signed = draft;
  for (const signer of signers) signed = addSignature(signed, toHex(signer.keyId), await signer.sign(message));
  return signed;
}

/**
 * The draft with a signature made elsewhere.
 * @param keyId hex
 * @throws SteleError TX_BAD for a key that the draft does not list.
 */
export function addSignature(draft: DraftTransaction, keyId: string, signature: Bytes): DraftTransaction {
  if (!draft.signers.includes(keyId)) {
    throw new SteleError('TX_BAD', { reason: `the key ${keyId} is not one of its signers` });
  }
  return { ...draft, signatures: new Map(draft.signatures).set(keyId, signature) };
}

/**
 * The transaction as it is sent, once every signer has signed.
 * @throws SteleError SIGNATURE_COUNT
 */
export function encodeTransaction({ id, body, signers, signatures }: DraftTransaction): SignedTransaction {
  const inOrder = signers.flatMap((keyId) => signatures.get(keyId) ?? []);
  if (inOrder.length !== signers.length) {
    throw new SteleError('SIGNATURE_COUNT', { signers: signers.length, signatures: inOrder.length });
  }
  return { id, bytes: transactionCodec.encode({ body, signatures: inOrder }) };
}
