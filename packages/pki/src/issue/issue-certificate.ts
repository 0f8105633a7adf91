import type { Signer, SuiteName } from '@stele/crypto';
import { type Bytes, equalBytes, fromHex, isHex } from '@stele/protocol';
import { SUITE_ALGORITHMS } from '../algorithms/algorithms.ts';
import { derPublicKeyInfo } from '../algorithms/public-key-info.ts';
import type { Certificate } from '../certificate/interface.ts';
import { parseCertificate } from '../certificate/parse-certificate.ts';
import { derElement, derSequence, derSmallInteger, derUnsigned } from '../der/der-writer.ts';
import { constructedTag } from '../der/tags.ts';
import { derTime } from '../der/times.ts';
import { derSubject, type SubjectName } from '../names/name-parts.ts';
import { issueFault } from './issue-fault.ts';
import { derCertificateExtensions, type IssuedExtensions } from './issued-extensions.ts';
import { subjectKeyIdOf } from './key-id.ts';
import { signDocument } from './sign-document.ts';

const VERSION_3 = 2;

/** What every new certificate needs. */
export interface IssueTerms {
  /** Hex of 1 to 20 octets, not zero, without leading zeros: random ones of 16 octets never meet (RFC 5280 §4.1.2.2). */
  readonly serial: string;
  /** Milliseconds since 1970; parts of seconds are dropped. */
  readonly notBefore: number;
  readonly notAfter: number;
  readonly subject: SubjectName;
}

export interface RootOptions extends IssueTerms, Pick<IssuedExtensions, 'authority'> {
  /** The root's own key. */
  readonly signer: Signer;
}

export interface CertificateOptions
  extends IssueTerms,
    Pick<IssuedExtensions, 'authority' | 'keyUsages' | 'extendedKeyUsages' | 'alternativeNames' | 'duty'> {
  readonly issuer: Certificate;
  /** The issuer's key. */
  readonly signer: Signer;
  /** The holder's key. */
  readonly suite: SuiteName;
  readonly publicKey: Bytes;
}

/**
 * Makes a self-signed root. For cross-signing in a change of roots, see `issueCertificate` with the name of the root.
 * @throws SteleError CERTIFICATE_ISSUE, CERTIFICATE_MALFORMED
 */
export async function createRoot({ signer, authority = {}, ...terms }: RootOptions): Promise<Certificate> {
  const { suite, publicKey } = signer;
  const subjectKeyId = subjectKeyIdOf(suite, publicKey);
  const extensions = derCertificateExtensions({ subjectKeyId, authority });
  return sign({ ...terms, suite, publicKey, issuerName: derSubject(terms.subject), extensions, signer });
}

/**
 * Issues a certificate: for a holder that signs, or for an authority below the issuer.
 * @throws SteleError CERTIFICATE_ISSUE where issuer and signer do not fit or a field is not valid, CERTIFICATE_MALFORMED
 * for a name or duty that is out of bounds
 */
export async function issueCertificate(options: CertificateOptions): Promise<Certificate> {
  const { issuer, signer, suite, publicKey } = options;
  if (signer.suite !== issuer.suite || !equalBytes(signer.publicKey, issuer.publicKey)) {
    throw issueFault('the key that signs is not that of the issuer’s certificate');
  }
  if (!issuer.isAuthority) throw issueFault('the issuer’s certificate is not of an authority');
  const extensions = derCertificateExtensions({
    ...options,
    subjectKeyId: subjectKeyIdOf(suite, publicKey),
    ...(issuer.subjectKeyId !== undefined && { authorityKeyId: issuer.subjectKeyId }),
  });
  return sign({ ...options, issuerName: issuer.subjectName.der, extensions });
}

interface SignOptions extends IssueTerms {
  readonly suite: SuiteName;
  readonly publicKey: Bytes;
  readonly issuerName: Bytes;
  readonly extensions: Bytes;
  readonly signer: Signer;
}

/** Reading what was written holds it to the same rules as what others issue. */
async function sign({ signer, ...terms }: SignOptions): Promise<Certificate> {
  const { serial, notBefore, notAfter, suite, publicKey } = terms;
  const signedBytes = derSequence(
    derElement(constructedTag(0), derSmallInteger(VERSION_3)),
    derUnsigned(serialOctets(serial)),
    SUITE_ALGORITHMS[signer.suite].signatureDer,
    terms.issuerName,
    derSequence(derTime(checkTime(notBefore)), derTime(checkTime(notAfter))),
    derSubject(terms.subject),
    derPublicKeyInfo(suite, publicKey),
    terms.extensions,
  );
  return parseCertificate(await signDocument(signedBytes, signer));
}

/** @throws SteleError CERTIFICATE_ISSUE */
export function serialOctets(serial: string): Bytes {
  if (!isHex(serial) || serial === '' || serial.startsWith('00')) {
    throw issueFault('the serial number is not hexadecimal, or begins with zeros');
  }
  return fromHex(serial);
}

/** Years 1950 to 9999, which a Time can say. */
const [FIRST_TIME, LAST_TIME] = [-631_152_000_000, 253_402_300_799_999];

/** @throws SteleError CERTIFICATE_ISSUE */
export function checkTime(time: number): number {
  if (!Number.isSafeInteger(time) || time < FIRST_TIME || time > LAST_TIME) {
    throw issueFault('a time is no whole number of milliseconds between 1950 and 9999');
  }
  return time;
}
