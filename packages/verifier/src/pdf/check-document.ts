import type { CryptoBackend } from '@stele/crypto';
import { concatBytes, isSteleError, type SteleError } from '@stele/protocol';
import { type DocumentSigner, verifyDocumentSignature } from '@stele/timestamp';
import { type Reason, refusal } from '../refusal.ts';
import type { DocumentStanding } from './document-standing.ts';
import { type FoundSignature, findSignature } from './find-signature.ts';

/**
 * Checks that a document is as its signer left it: one signature (ISO 32000-2 §12.8.1) that covers all bytes but its own
 * string, from the first to the last (ETSI EN 319 142-1 §5.3), over exactly these bytes and made with the key of the
 * certificate that comes with it (RFC 5652 §5). Whether the signer is to be trusted is not judged, and nothing is said
 * of the package inside. Work is bounded by the size of the document.
 * @param bytes from anybody, of which `findAttachment` has found a package
 * @returns what came of it; nothing of the document makes it throw
 */
export function checkDocument(bytes: Uint8Array, crypto: CryptoBackend): DocumentStanding {
  try {
    const found = findSignature(bytes);
    if (found === undefined) return { standing: 'unsigned' };
    checkCover(found, bytes.length);
    return { standing: 'signed', signer: signerOf(found, bytes, crypto) };
  } catch (error) {
    if (!isSteleError(error)) throw error;
    return { standing: 'refused', error: refusalOf(error) };
  }
}

/** @throws SteleError VERIFY_DOCUMENT */
function checkCover({ range, gap }: FoundSignature, size: number): void {
  const [start, length, after, rest] = range as readonly [number, number, number, number];
  if (range.length !== 4 || start !== 0 || length !== gap.start || after !== gap.end) {
    throw refusal('VERIFY_DOCUMENT', 'document-range', {});
  }
  const count = size - after - rest;
  if (count > 0) throw refusal('VERIFY_DOCUMENT', 'document-appended', { count });
  if (count < 0) throw refusal('VERIFY_DOCUMENT', 'document-cut', {});
}

function signerOf({ gap, contents }: FoundSignature, bytes: Uint8Array, crypto: CryptoBackend): DocumentSigner {
  const content = concatBytes(bytes.subarray(0, gap.start), bytes.subarray(gap.end));
  return verifyDocumentSignature({ signature: contents, content, crypto });
}

/** Why a signature does not hold, by the code that tells it. */
const REASON_OF: Readonly<Record<string, Reason>> = {
  TIMESTAMP_MALFORMED: 'document-signature',
  TIMESTAMP_ALGORITHM: 'document-algorithm',
  TIMESTAMP_IMPRINT: 'document-changed',
  TIMESTAMP_SIGNATURE: 'document-signature',
  TIMESTAMP_SIGNER: 'document-signature',
};

/** What cannot be read of a document whose package was found is left of a signature. */
function refusalOf(error: SteleError): SteleError {
  if (error.code === 'VERIFY_DOCUMENT') return error;
  const reason = Object.hasOwn(REASON_OF, error.code) ? REASON_OF[error.code] : undefined;
  const { clause = '' } = error.detail as Readonly<Record<string, string | number>>;
  return refusal('VERIFY_DOCUMENT', reason ?? 'document-torn', { clause });
}
