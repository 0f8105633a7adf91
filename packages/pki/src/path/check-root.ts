import type { CryptoBackend } from '@stele/crypto';
import type { Certificate } from '../certificate/interface.ts';
import { checkAuthority, isSelfIssued } from './check-authority.ts';
import { checkSignature } from './check-signature.ts';
import { checkValidity } from './check-validity.ts';
import { refuse } from './refuse.ts';

export interface RootCheckOptions {
  /** Milliseconds since 1970: of the block, never of a clock. */
  readonly time: number;
  readonly crypto: CryptoBackend;
}

/**
 * What an organisation's root must be when it is registered: of version 3 (as all that is read here), self-signed,
 * an authority that signs certificates, named by its organisation, valid.
 * @throws SteleError CERTIFICATE_NAME, CERTIFICATE_SUITE, CERTIFICATE_SIGNATURE, CERTIFICATE_USAGE,
 * CERTIFICATE_NOT_YET_VALID, CERTIFICATE_EXPIRED
 */
export function checkRoot(certificate: Certificate, { time, crypto }: RootCheckOptions): void {
  if (!isSelfIssued(certificate)) {
    throw refuse('CERTIFICATE_NAME', certificate, 'RFC 5280 §3.2', 'a root is its own issuer, and this has another');
  }
  if (certificate.organisation === undefined) {
    throw refuse('CERTIFICATE_NAME', certificate, 'RFC 5280 §4.1.2.6', 'a root names its organisation (O)');
  }
  checkSignature(certificate, certificate, crypto);
  checkAuthority(certificate);
  checkValidity(certificate, time);
}
