import type { CryptoBackend } from '@stele/crypto';
import { type CertifiedHeaders, equalBytes } from '@stele/protocol';
import { refusal } from '../refusal.ts';
import { type CheckedCertificate, checkCertificate } from './certificate.ts';
import type { ChainHeader } from './chain-header.ts';
import type { Founding } from './founding.ts';
import { type LinkedHeaders, readLinkedHeaders } from './linked-headers.ts';
import type { TrustPoint } from './trust-point.ts';
import type { TrustedSet } from './trusted-set.ts';

/** The header that the statements stand under, and what certifies it. */
export interface CheckedHeaders {
  /** The header under whose state root the proof is checked. */
  readonly base: ChainHeader;
  /** The header that the certificate is over: the base or a later one. */
  readonly last: ChainHeader;
  readonly headers: LinkedHeaders;
  readonly certificate: CheckedCertificate;
  /** The set that signed. */
  readonly set: TrustedSet;
}

/**
 * Checks that the set in force certified the base header, or one that follows it.
 * @throws SteleError VERIFY_HEADER, VERIFY_CERTIFICATE, WIRE_MALFORMED, EVIDENCE_BAD
 */
export function checkCertified(
  crypto: CryptoBackend,
  founding: Founding,
  point: TrustPoint,
  certified: CertifiedHeaders,
): CheckedHeaders {
  const headers = readLinkedHeaders(founding, certified.headers);
  const [base] = headers;
  const { height } = base;
  if (height <= point.height) throw refusal('VERIFY_HEADER', 'header-base', { height, change: point.height });
  if (!equalBytes(base.validatorsHash, point.set.hash)) {
    throw refusal('VERIFY_HEADER', 'header-untrusted-set', { height });
  }
  const last = headers.at(-1) ?? base;
  const certificate = checkCertificate(crypto, founding, point.set, last, certified.certificate);
  return { base, last, headers, certificate, set: point.set };
}
