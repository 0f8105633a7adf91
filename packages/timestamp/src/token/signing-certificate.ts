import { DerReader, DerTag, type GeneralName, malformed, readGeneralName } from '@stele/pki/x509';
import type { Bytes } from '@stele/protocol';
import { digestBytes, readDigestAlgorithm } from '../hash/digest-algorithms.ts';
import { readTokenSerial } from './integers.ts';
import type { CertificateIdentifier } from './interface.ts';

const WHAT = 'the signing certificate';
const IDENTIFIERS = 16;

/** Of the signer's certificate, then of those above it. */
export type CertificateIdentifiers = readonly [CertificateIdentifier, ...CertificateIdentifier[]];

/** The ESSCertIDs of a SigningCertificate (RFC 2634 §5.4). @throws SteleError CERTIFICATE_MALFORMED */
export function readSigningCertificate(value: Bytes): CertificateIdentifiers {
  return readIdentifiers(value, 'RFC 2634 §5.4', (reader) => identifierOf(reader, 'sha1', 'RFC 2634 §5.4.1'));
}

/**
 * The ESSCertIDv2s of a SigningCertificateV2 (RFC 5035 §3, §4). Its hash function is SHA-256 unless said; that it
 * is said although it is SHA-256 is against DER, but common, and taken.
 * @throws SteleError TIMESTAMP_ALGORITHM, CERTIFICATE_MALFORMED
 */
export function readSigningCertificateV2(value: Bytes): CertificateIdentifiers {
  return readIdentifiers(value, 'RFC 5035 §3', (reader) => {
    const isSaid = reader.tag === DerTag.sequence;
    const hash = isSaid ? readDigestAlgorithm(reader, `the hash function of ${WHAT}`) : 'sha256';
    return identifierOf(reader, hash, 'RFC 5035 §4');
  });
}

/** Only the first is of the signer; the others are of authorities above it. */
function readIdentifiers(
  value: Bytes,
  clause: string,
  read: (reader: DerReader) => CertificateIdentifier,
): CertificateIdentifiers {
  const outer = new DerReader(value);
  const reader = outer.enter(DerTag.sequence, WHAT);
  outer.end(WHAT);
  const list = reader.enter(DerTag.sequence, `the identifiers of ${WHAT}`);
  const identifiers: CertificateIdentifier[] = [];
  while (!list.isDone) {
    const inner = list.enter(DerTag.sequence, `an identifier of ${WHAT}`);
    identifiers.push(read(inner));
    if (identifiers.length > IDENTIFIERS) throw malformed(clause, `${WHAT} has too many identifiers`);
  }
  reader.optional(DerTag.sequence, `the policies of ${WHAT}`);
  reader.end(WHAT);
  const [first, ...others] = identifiers;
  if (first === undefined) throw malformed(clause, `${WHAT} has no identifier`);
  return [first, ...others];
}

function identifierOf(reader: DerReader, hash: CertificateIdentifier['hash'], clause: string): CertificateIdentifier {
  const digest = reader.element(DerTag.octetString, `the hash of ${WHAT}`).content;
  if (digest.length !== digestBytes(hash)) {
    throw malformed(clause, `the hash of ${WHAT} has ${digest.length} bytes, which ${hash} has not`);
  }
  const issuerSerial = reader.isDone ? undefined : readIssuerSerial(reader);
  reader.end(`an identifier of ${WHAT}`);
  return { hash, digest, ...(issuerSerial && { issuerSerial }) };
}

function readIssuerSerial(reader: DerReader): NonNullable<CertificateIdentifier['issuerSerial']> {
  const inner = reader.enter(DerTag.sequence, `issuer and serial number of ${WHAT}`);
  const names = inner.enter(DerTag.sequence, `the issuer of ${WHAT}`);
  const issuer: GeneralName[] = [];
  do issuer.push(readGeneralName(names, `the issuer of ${WHAT}`));
  while (!names.isDone);
  const serial = readTokenSerial(inner, `the serial number of ${WHAT}`);
  inner.end(`issuer and serial number of ${WHAT}`);
  return { issuer, serial };
}
