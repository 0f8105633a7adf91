import type { CryptoBackend } from '@stele/crypto';
import { type ForeignCertificate, parseForeignCertificate } from '@stele/pki/x509';
import { type Bytes, equalBytes } from '@stele/protocol';
import { digestOf } from '../hash/digest-algorithms.ts';
import { isSignedBy } from '../signatures/is-signed-by.ts';
import { timestampError } from '../timestamp-error.ts';
import type { SignedDataFields } from '../token/interface.ts';

const CLAUSE = 'RFC 5652 §10.2.3';

/**
 * Demands that no certificate that came with a signature was changed or put in, although they do not stand under it: its
 * signed attributes name all of them (RFC 5035 §3), or each but the signer's issued the one below it, up to a root that
 * signed itself.
 * @throws SteleError TIMESTAMP_SIGNER, TIMESTAMP_ALGORITHM, CERTIFICATE_MALFORMED
 */
export function checkCarried(
  leaf: ForeignCertificate,
  { certificates, signer }: Pick<SignedDataFields, 'certificates' | 'signer'>,
  crypto: CryptoBackend,
): void {
  const own = certificates.findIndex((der) => equalBytes(der, leaf.der));
  const others = certificates.filter((_, place) => place !== own);
  const isNamed = (der: Bytes) =>
    signer.pathCertificates.some(({ hash, digest }) => equalBytes(digestOf(crypto, hash, der), digest));
  if (!others.every(isNamed)) checkPath(leaf, others.map(parseForeignCertificate), crypto);
}

function checkPath(leaf: ForeignCertificate, others: readonly ForeignCertificate[], crypto: CryptoBackend): void {
  let left = others;
  let last = leaf;
  while (left.length > 0) {
    const issuer = left.find(({ subjectName }) => equalBytes(subjectName.der, last.issuerName.der));
    if (issuer === undefined) {
      throw timestampError('TIMESTAMP_SIGNER', CLAUSE, 'it carries a certificate that did not issue another');
    }
    checkIssued(last, issuer, crypto);
    left = left.filter((other) => other !== issuer);
    last = issuer;
  }
  checkIssued(last, last, crypto);
}

function checkIssued(
  { signatureAlgorithm: algorithm, signedBytes: message, signatureBits: signature }: ForeignCertificate,
  issuer: ForeignCertificate,
  crypto: CryptoBackend,
): void {
  if (isSignedBy(crypto, issuer.key, { algorithm, message, signature })) return;
  throw timestampError('TIMESTAMP_SIGNER', CLAUSE, 'it carries a certificate whose signature does not hold');
}
