import type { Bytes } from '@stele/protocol';
import { certificateContent } from './certificate-content.ts';
import type { ForeignCertificate } from './interface.ts';
import { readCertificate } from './read-certificate.ts';

/**
 * Reads a certificate of version 3 in strict DER (RFC 5280 §4), of any algorithms. The bytes are copied.
 * @throws SteleError CERTIFICATE_MALFORMED with the clause that is broken
 */
export function parseForeignCertificate(der: Bytes): ForeignCertificate {
  const own = der.slice();
  const fields = readCertificate(own);
  const { key, signatureAlgorithm, signatureBits } = fields;
  return { ...certificateContent(own, fields), key, signatureAlgorithm, signatureBits };
}
