import { type Certificate, parseCertificate } from '@stele/pki';
import { fromBase64 } from '@stele/protocol';

/** What a root certificate says of itself; undefined for one that this browser cannot read. @param certificate base64. */
export function readRoot(certificate: string): Certificate | undefined {
  try {
    return parseCertificate(fromBase64(certificate));
  } catch {
    return undefined;
  }
}
