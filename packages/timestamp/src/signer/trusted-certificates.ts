import { fromPem } from '@stele/pki';
import { parseForeignCertificate } from '@stele/pki/x509';
import type { Bytes } from '@stele/protocol';

const DASH = 0x2d;
const PEM = '-----BEGIN';

/**
 * The certificates of a file that somebody trusts, in DER: one in DER, or one or several in PEM.
 * @throws SteleError CERTIFICATE_MALFORMED
 */
export function trustedCertificates(file: Bytes): readonly Bytes[] {
  const certificates = isPem(file) ? fromPem('CERTIFICATE', asciiOf(file)) : [file];
  for (const der of certificates) parseForeignCertificate(der);
  return certificates;
}

/** Text may stand before the first certificate, which no DER can begin with. */
function isPem(file: Bytes): boolean {
  return file.includes(DASH) && asciiOf(file).includes(PEM);
}

/** What is no ASCII stands outside of certificates, and is passed over. */
function asciiOf(file: Bytes): string {
  let text = '';
  for (const octet of file) text += octet < 0x80 ? String.fromCharCode(octet) : '?';
  return text;
}
