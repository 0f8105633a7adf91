import { type Bytes, equalBytes, toHex } from '@stele/protocol';
import { type PublicKeyInfo, readPublicKeyInfo } from '../algorithms/public-key-info.ts';
import { DerReader } from '../der/der-reader.ts';
import { malformed } from '../der/malformed.ts';
import { constructedTag, DerTag } from '../der/tags.ts';
import { readTime } from '../der/times.ts';
import { readSmallInteger, readUnsigned } from '../der/values.ts';
import { type CertificateExtensions, certificateExtensions } from '../extensions/certificate-extensions.ts';
import { readExtensions } from '../extensions/read-extensions.ts';
import { PKI_LIMITS } from '../limits.ts';
import { type DistinguishedName, readName } from '../names/distinguished-name.ts';
import { readSigned } from './read-signed.ts';

const VERSION_3 = 2;

/** A certificate whose algorithms were not looked at yet. */
export interface CertificateFields {
  readonly serial: string;
  readonly issuerName: DistinguishedName;
  readonly subjectName: DistinguishedName;
  readonly notBefore: number;
  readonly notAfter: number;
  readonly key: PublicKeyInfo;
  readonly extensions: CertificateExtensions;
  /** AlgorithmIdentifier of the signature. */
  readonly signatureAlgorithm: Bytes;
  readonly signatureBits: Bytes;
  readonly signedBytes: Bytes;
}

/** Reads a certificate (RFC 5280 §4.1) of any algorithms. @throws SteleError CERTIFICATE_MALFORMED */
export function readCertificate(der: Bytes): CertificateFields {
  const { signedBytes, content, algorithm, bits } = readSigned(der, 'the certificate', PKI_LIMITS.documentBytes);
  const reader = new DerReader(content);
  readVersion(reader);
  const serial = readSerial(reader);
  const signed = reader.element(DerTag.sequence, 'the algorithm of the signature');
  if (!equalBytes(signed.whole, algorithm)) {
    throw malformed('RFC 5280 §4.1.1.2', 'the algorithm beside the signature is not the one that was signed');
  }
  const issuerName = readName(reader, 'the issuer');
  if (issuerName.relativeNames.length === 0) throw malformed('RFC 5280 §4.1.2.4', 'the issuer has no name');
  const validity = readValidity(reader);
  const subjectName = readName(reader, 'the subject');
  const key = readPublicKeyInfo(reader);
  const extensions = readCertificateExtensions(reader);
  if (subjectName.relativeNames.length === 0 && !extensions.hasCriticalAlternativeNames) {
    throw malformed('RFC 5280 §4.1.2.6', 'the subject has no name');
  }
  const names = { issuerName, subjectName };
  const signature = { signatureAlgorithm: algorithm, signatureBits: bits, signedBytes };
  return { serial, ...names, ...validity, key, extensions, ...signature };
}

function readVersion(reader: DerReader): void {
  const tagged = reader.optional(constructedTag(0), 'the version');
  if (tagged === undefined) throw malformed('RFC 5280 §4.1.2.1', 'the certificate is not of version 3');
  const inner = new DerReader(tagged.content);
  const version = readSmallInteger(inner.element(DerTag.integer, 'the version').content, 'the version');
  inner.end('the version');
  if (version !== VERSION_3) throw malformed('RFC 5280 §4.1.2.1', 'the certificate is not of version 3');
}

/** A serial number in hex (RFC 5280 §4.1.2.2): positive, at most 20 octets. @throws SteleError CERTIFICATE_MALFORMED */
export function readSerial(reader: DerReader): string {
  const { content } = reader.element(DerTag.integer, 'the serial number');
  const octets = readUnsigned(content, 'the serial number');
  if (octets.length === 1 && octets[0] === 0) throw malformed('RFC 5280 §4.1.2.2', 'the serial number is zero');
  if (content.length > PKI_LIMITS.serialOctets) {
    throw malformed('RFC 5280 §4.1.2.2', `the serial number has more than ${PKI_LIMITS.serialOctets} octets`);
  }
  return toHex(octets);
}

function readValidity(reader: DerReader): { readonly notBefore: number; readonly notAfter: number } {
  const validity = reader.enter(DerTag.sequence, 'the validity');
  const notBefore = readTime(validity, 'notBefore');
  const notAfter = readTime(validity, 'notAfter');
  validity.end('the validity');
  if (notAfter < notBefore) throw malformed('RFC 5280 §4.1.2.5', 'the certificate ends before it begins');
  return { notBefore, notAfter };
}

function readCertificateExtensions(reader: DerReader): CertificateExtensions {
  if (reader.tag === 0x81 || reader.tag === 0x82) {
    throw malformed('RFC 5280 §4.1.2.8', 'the certificate has a unique identifier, which nobody issues any more');
  }
  if (reader.isDone) return certificateExtensions(new Map());
  const tagged = reader.enter(constructedTag(3), 'the extensions');
  reader.end('the certificate');
  const list = tagged.enter(DerTag.sequence, 'the extensions');
  tagged.end('the extensions');
  return certificateExtensions(readExtensions(list));
}
