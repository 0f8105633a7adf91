import { equalBytes } from '@stele/protocol';
import type { CertificateContent } from '../certificate/interface.ts';
import { refuse } from './refuse.ts';

/** Whether subject and issuer have one name (RFC 5280 §6.1). */
export function isSelfIssued({ subjectName, issuerName }: CertificateContent): boolean {
  return equalBytes(subjectName.der, issuerName.der);
}

/** Demands that a certificate may sign others (RFC 5280 §6.1.4 (k), (n)). @throws SteleError CERTIFICATE_USAGE */
export function checkAuthority(certificate: CertificateContent): void {
  if (!certificate.isAuthority) {
    throw refuse('CERTIFICATE_USAGE', certificate, 'RFC 5280 §6.1.4 (k)', 'it is not of an authority');
  }
  if (!certificate.keyUsages.includes('keyCertSign')) {
    throw refuse('CERTIFICATE_USAGE', certificate, 'RFC 5280 §6.1.4 (n)', 'its keyUsage lacks keyCertSign');
  }
}

/**
 * Demands that no authority has more authorities below it than it allows (RFC 5280 §6.1.4 (l), (m)).
 * @param path root first.
 * @throws SteleError CERTIFICATE_PATH_LENGTH
 */
export function checkPathLengths(path: readonly CertificateContent[]): void {
  const authorities = path.slice(0, -1);
  for (const [index, authority] of authorities.entries()) {
    const below = authorities.slice(index + 1).filter((certificate) => !isSelfIssued(certificate)).length;
    if (authority.pathLength === undefined || below <= authority.pathLength) continue;
    const reason = `${below} authorities stand below it, and it allows ${authority.pathLength}`;
    throw refuse('CERTIFICATE_PATH_LENGTH', authority, 'RFC 5280 §6.1.4 (m)', reason);
  }
}
