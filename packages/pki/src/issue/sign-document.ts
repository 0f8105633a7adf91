import type { Signer } from '@stele/crypto';
import type { Bytes } from '@stele/protocol';
import { SUITE_ALGORITHMS } from '../algorithms/algorithms.ts';
import { derSignatureValue } from '../algorithms/signature-value.ts';
import { derBits, derSequence } from '../der/der-writer.ts';

/** The SIGNED form of RFC 5280 §4.1.1 around bytes, signed with a key wherever it lives. */
export async function signDocument(signedBytes: Bytes, signer: Signer): Promise<Bytes> {
  const signature = await signer.sign(signedBytes);
  const { signatureDer } = SUITE_ALGORITHMS[signer.suite];
  return derSequence(signedBytes, signatureDer, derBits(derSignatureValue(signer.suite, signature)));
}
