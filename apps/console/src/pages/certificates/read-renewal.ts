import { keyIdFor, portableCrypto } from '@stele/crypto';
import { type Certificate, fromPem, parseCertificate } from '@stele/pki';
import { equalBytes, isSteleError, toBase64, toHex } from '@stele/protocol';
import type { CertificateInfo } from '@stele/sdk';

/** Why a file renews no certificate. */
export type RenewalFault = 'unreadable' | 'otherKey' | 'otherSubject' | 'notLater';

/** A certificate that may take the place of the present one, as far as this browser can tell. */
export interface Renewal {
  readonly certificate: Certificate;
  /** When it ends, as far as the file says: last ms since 1970. */
  readonly end: number;
  /** What the chain takes: the leaf and those between it and the root, DER in base64. */
  readonly path: readonly string[];
}

/**
 * Reads the file that an authority issued for a key anew. Whether the chain trusts who signed it, the chain says.
 * @param text certificates as PEM, the leaf first; the root may stand at the end.
 * @param key id of the registered key, in hex.
 */
export function readRenewal(text: string, key: string, present: CertificateInfo): Renewal | RenewalFault {
  const path = pathOf(text);
  const [certificate] = path ?? [];
  if (!path || !certificate) return 'unreadable';
  if (toHex(keyIdFor(portableCrypto, certificate.suite, certificate.publicKey)) !== key) return 'otherKey';
  if (certificate.commonName !== present.subject) return 'otherSubject';
  if (endOf(path) <= present.notAfter) return 'notLater';
  return { certificate, end: endOf(path), path: path.filter((each) => !isRoot(each)).map(({ der }) => toBase64(der)) };
}

function pathOf(text: string): readonly Certificate[] | undefined {
  try {
    return fromPem('CERTIFICATE', text).map(parseCertificate);
  } catch (error) {
    if (isSteleError(error)) return undefined;
    throw error;
  }
}

/** A certificate ends with the first of those above it. */
function endOf(path: readonly Certificate[]): number {
  return Math.min(...path.map(({ notAfter }) => notAfter));
}

/** Roots are those that name themselves as their issuers (RFC 5280 §3.2). */
function isRoot({ issuerName, subjectName }: Certificate): boolean {
  return equalBytes(issuerName.der, subjectName.der);
}
