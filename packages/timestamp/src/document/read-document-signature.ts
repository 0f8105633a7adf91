import { DerReader, malformed } from '@stele/pki/x509';
import type { Bytes } from '@stele/protocol';
import { TIMESTAMP_LIMITS } from '../limits.ts';
import { ContentOid } from '../oids.ts';
import type { SignedDataFields } from '../token/interface.ts';
import { readSignedData, type SignedDataForm } from '../token/read-signed-data.ts';

const WHAT = 'the signature';

/** Plain data and a signer named by issuer and serial number give version 1 (RFC 5652 §5.1); signers: EN 319 142-1 §6.3. */
const FORM: SignedDataForm = {
  what: WHAT,
  clause: 'EN 319 142-1 §6.3',
  versions: { [ContentOid.signedData]: 1 },
};

/**
 * Reads a signature over a document that lies elsewhere (ETSI EN 319 142-1 §5.3), behind which zeros may stand: the room
 * for a signature is left before it is known (ISO 32000-2 §12.8.3.3.1).
 * @throws SteleError CERTIFICATE_MALFORMED, TIMESTAMP_ALGORITHM
 */
export function readDocumentSignature(padded: Bytes): SignedDataFields {
  const { tokenBytes } = TIMESTAMP_LIMITS;
  if (padded.length > tokenBytes) throw malformed('RFC 5652 §5', `${WHAT} has more than ${tokenBytes} bytes`);
  const { whole } = new DerReader(padded).next(WHAT);
  if (padded.subarray(whole.length).some((octet) => octet !== 0)) {
    throw malformed('ISO 32000-2 §12.8.3.3.1', `other bytes than zeros follow ${WHAT}`);
  }
  const read = readSignedData(whole, FORM);
  if (read.contentType !== ContentOid.data || read.content !== undefined) {
    throw malformed('EN 319 142-1 §6.3', `${WHAT} is not over data that lie elsewhere`);
  }
  // What is not read is not bound by anything that was signed: whatever stands there could be changed unnoticed.
  if (read.hasUnread) throw malformed('RFC 5652 §5.1', `${WHAT} carries what is not checked here`);
  return read;
}
