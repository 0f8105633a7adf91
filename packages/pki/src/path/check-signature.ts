import type { CryptoBackend } from '@stele/crypto';
import { type Bytes, SteleError } from '@stele/protocol';
import { type SignatureAlgorithm, SUITE_ALGORITHMS } from '../algorithms/algorithms.ts';
import { normaliseSignature } from '../algorithms/signature-value.ts';
import type { Certificate } from '../certificate/interface.ts';
import { shorten } from '../names/shorten.ts';
import { refuse } from './refuse.ts';

/** Something signed in the manner of X.509. */
export interface SignedBytes {
  readonly signatureAlgorithm: SignatureAlgorithm;
  /** In the encoding of suites. */
  readonly signature: Bytes;
  readonly signedBytes: Bytes;
}

/** Whether something was signed with a key, by the algorithm of that key. */
export function isSignedWith(
  { signatureAlgorithm, signature, signedBytes }: SignedBytes,
  { suite, publicKey }: Pick<Certificate, 'suite' | 'publicKey'>,
  crypto: CryptoBackend,
): boolean {
  if (signatureAlgorithm !== SUITE_ALGORITHMS[suite].signature) return false;
  return crypto.suite(suite).verify(publicKey, signedBytes, normaliseSignature(suite, signature));
}

/**
 * Demands that the issuer signed the certificate, with the algorithm of its key (RFC 5280 §6.1.3 (a)(1)).
 * @throws SteleError CERTIFICATE_SUITE, CERTIFICATE_SIGNATURE
 */
export function checkSignature(certificate: Certificate, issuer: Certificate, crypto: CryptoBackend): void {
  const { signature: fitting } = SUITE_ALGORITHMS[issuer.suite];
  if (certificate.signatureAlgorithm !== fitting) {
    const reason = `it is signed with ${certificate.signatureAlgorithm}, and the key of its issuer is of suite ${issuer.suite}`;
    throw refuse('CERTIFICATE_SUITE', certificate, 'RFC 5280 §4.1.1.2', reason);
  }
  if (isSignedWith(certificate, issuer, crypto)) return;
  const [subject, by] = [shorten(certificate.subject), shorten(issuer.subject)];
  throw new SteleError('CERTIFICATE_SIGNATURE', { subject, issuer: by, clause: 'RFC 5280 §6.1.3 (a)(1)' });
}
