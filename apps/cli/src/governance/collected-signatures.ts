import { toBase64 } from '@stele/protocol';
import type { DraftTransaction } from '@stele/sdk';

/** The signatures of a draft as the API takes them. */
export function signaturesOf({ signatures }: DraftTransaction) {
  return [...signatures].map(([key, signature]) => ({ key, signature: toBase64(signature) }));
}
