import { type ForeignCertificate, type GeneralName, shorten, TIME_STAMPING, timeToText } from '@stele/pki/x509';
import { equalBytes } from '@stele/protocol';
import { timestampError } from '../timestamp-error.ts';
import type { TimestampInfo } from '../token/interface.ts';

/**
 * What the certificate of a time-stamping authority must be: for time stamps and nothing else, which it says critically,
 * of no authority for certificates, valid when it signed, and with the name that the token gives.
 * @throws SteleError TIMESTAMP_SIGNER
 */
export function checkSigner(certificate: ForeignCertificate, { time, authority }: TimestampInfo): void {
  checkUse(certificate);
  const { notBefore, notAfter } = certificate;
  if (time < notBefore || time > notAfter) {
    const reason = `its certificate was valid from ${timeToText(notBefore)} to ${timeToText(notAfter)}, and it is of ${timeToText(time)}`;
    throw timestampError('TIMESTAMP_SIGNER', 'RFC 5280 §6.1.3 (a)(2)', reason);
  }
  if (authority !== undefined && !hasName(certificate, authority)) {
    const reason = `the token names ${shorten(authority.value)}, and its certificate does not`;
    throw timestampError('TIMESTAMP_SIGNER', 'RFC 3161 §2.4.2', reason);
  }
}

/** RFC 3161 §2.3. @throws SteleError TIMESTAMP_SIGNER */
export function checkUse({
  extendedKeyUsages,
  hasCriticalExtendedKeyUsages,
  keyUsages,
  isAuthority,
}: ForeignCertificate): void {
  const clause = 'RFC 3161 §2.3';
  if (extendedKeyUsages.length !== 1 || extendedKeyUsages[0] !== TIME_STAMPING) {
    throw timestampError('TIMESTAMP_SIGNER', clause, 'its certificate is not for time stamps alone');
  }
  if (!hasCriticalExtendedKeyUsages) {
    throw timestampError(
      'TIMESTAMP_SIGNER',
      clause,
      'its certificate does not say critically that it is for time stamps',
    );
  }
  const isSigning = keyUsages.length === 0 || keyUsages.some((usage) => SIGNING.has(usage));
  if (!isSigning) {
    throw timestampError(
      'TIMESTAMP_SIGNER',
      'RFC 5280 §4.2.1.3',
      'the keyUsage of its certificate lacks digitalSignature',
    );
  }
  if (isAuthority) {
    throw timestampError(
      'TIMESTAMP_SIGNER',
      'RFC 5280 §4.2.1.9',
      'its certificate is of an authority for certificates',
    );
  }
}

/** Uses that a key for time stamps may have (RFC 5280 §4.2.1.12, id-kp-timeStamping). */
const SIGNING: ReadonlySet<string> = new Set(['digitalSignature', 'nonRepudiation']);

function hasName({ subjectName, alternativeNames }: ForeignCertificate, name: GeneralName): boolean {
  const isSubject = name.form === 'directory' && equalBytes(name.name.der, subjectName.der);
  return isSubject || alternativeNames.some(({ form, value }) => form === name.form && value === name.value);
}
