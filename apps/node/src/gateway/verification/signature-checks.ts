import { type Bytes, type Hash, type KeyRecord, SigningPurpose, signingMessage } from '@stele/protocol';
import type { SignatureCheck } from './packed-checks.ts';

/** The checks of a transaction's signatures, in the order of its signers. @param keys those of its signers. */
export function signatureChecks(id: Hash, signatures: readonly Bytes[], keys: readonly KeyRecord[]): SignatureCheck[] {
  const message = signingMessage(SigningPurpose.transaction, id);
  return signatures.map((signature, i) => ({ key: keys[i] as KeyRecord, message, signature }));
}
