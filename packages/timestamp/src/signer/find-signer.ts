import type { CryptoBackend } from '@stele/crypto';
import { type ForeignCertificate, parseForeignCertificate } from '@stele/pki/x509';
import { type Bytes, equalBytes } from '@stele/protocol';
import { digestOf } from '../hash/digest-algorithms.ts';
import { timestampError } from '../timestamp-error.ts';
import type { CertificateIdentifier, SignerIdentifier, TimestampToken } from '../token/interface.ts';

/**
 * The certificate that the signer says to have signed with: by its hash, which is signed (RFC 2634 §5.4, RFC 5816 §2.2.1),
 * and then by the name that stands beside the signature.
 * @param others certificates beside those of the token, for tokens that come without.
 * @throws SteleError TIMESTAMP_SIGNER, CERTIFICATE_MALFORMED
 */
export function findSigner(
  crypto: CryptoBackend,
  { signer, certificates }: Pick<TimestampToken, 'signer' | 'certificates'>,
  others: readonly Bytes[],
): ForeignCertificate {
  const { signingCertificates, identifier } = signer;
  const der = [...certificates, ...others].find((candidate) =>
    signingCertificates.every(({ hash, digest }) => equalBytes(digestOf(crypto, hash, candidate), digest)),
  );
  if (der === undefined) {
    const reason = 'no certificate has the hash that the signer signed';
    throw timestampError('TIMESTAMP_SIGNER', 'RFC 5816 §2.2.1', reason);
  }
  const certificate = parseForeignCertificate(der);
  if (!isNamed(certificate, identifier)) {
    throw timestampError(
      'TIMESTAMP_SIGNER',
      'RFC 5652 §5.3',
      'the signer names another certificate than it signed for',
    );
  }
  if (!signingCertificates.every((other) => isOfIssuer(certificate, other))) {
    throw timestampError(
      'TIMESTAMP_SIGNER',
      'RFC 5035 §4',
      'issuer and serial number beside the hash are of another certificate',
    );
  }
  return certificate;
}

function isNamed(certificate: ForeignCertificate, identifier: SignerIdentifier): boolean {
  if ('subjectKeyId' in identifier) return certificate.subjectKeyId === identifier.subjectKeyId;
  const { issuer, serial } = identifier;
  return certificate.serial === serial && equalBytes(certificate.issuerName.der, issuer.der);
}

function isOfIssuer({ serial, issuerName }: ForeignCertificate, { issuerSerial }: CertificateIdentifier): boolean {
  if (issuerSerial === undefined) return true;
  const isIssuer = issuerSerial.issuer.some(
    (name) => name.form === 'directory' && equalBytes(name.name.der, issuerName.der),
  );
  return isIssuer && issuerSerial.serial === serial;
}
