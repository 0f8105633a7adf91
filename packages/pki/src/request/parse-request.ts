import type { CryptoBackend } from '@stele/crypto';
import { type Bytes, compareBytes, SteleError } from '@stele/protocol';
import { readPublicKeyInfo, suiteKeyOf } from '../algorithms/public-key-info.ts';
import { readSignatureValue } from '../algorithms/signature-value.ts';
import { namedAlgorithm } from '../certificate/parse-certificate.ts';
import { readSigned } from '../certificate/read-signed.ts';
import { DerReader } from '../der/der-reader.ts';
import { malformed } from '../der/malformed.ts';
import { constructedTag, DerTag } from '../der/tags.ts';
import { readOid, readSmallInteger } from '../der/values.ts';
import { type CertificateExtensions, certificateExtensions } from '../extensions/certificate-extensions.ts';
import { readExtensions } from '../extensions/read-extensions.ts';
import { PKI_LIMITS } from '../limits.ts';
import { AttributeOid } from '../names/attribute-types.ts';
import { attributeOf, readName } from '../names/distinguished-name.ts';
import { shorten } from '../names/shorten.ts';
import { isSignedWith } from '../path/check-signature.ts';
import type { CertificateRequest } from './interface.ts';
import { EXTENSION_REQUEST } from './request-oids.ts';

/**
 * Reads a certification request in strict DER (RFC 2986 §4) and checks that its sender holds the key.
 * @throws SteleError CERTIFICATE_MALFORMED, CERTIFICATE_SUITE, CERTIFICATE_SIGNATURE
 */
export function parseRequest(der: Bytes, crypto: CryptoBackend): CertificateRequest {
  const own = der.slice();
  const { signedBytes, content, algorithm, bits } = readSigned(own, 'the request', PKI_LIMITS.documentBytes);
  const reader = new DerReader(content);
  const version = readSmallInteger(reader.element(DerTag.integer, 'the version').content, 'the version');
  if (version !== 0) throw malformed('RFC 2986 §4.1', 'the request is not of version 1');
  const subjectName = readName(reader, 'the subject');
  const subject = shorten(subjectName.text);
  const key = suiteKeyOf(readPublicKeyInfo(reader), subject);
  const extensions = readAttributes(new DerReader(reader.element(constructedTag(0), 'the attributes').content));
  reader.end('the request');
  const signatureAlgorithm = namedAlgorithm(algorithm, subject);
  const signature = readSignatureValue(signatureAlgorithm, bits);
  if (!isSignedWith({ signatureAlgorithm, signature, signedBytes }, key, crypto)) {
    throw new SteleError('CERTIFICATE_SIGNATURE', { subject, issuer: subject, clause: 'RFC 2986 §3' });
  }
  const { isAuthority, keyUsages, extendedKeyUsages, alternativeNames, duty } = extensions;
  const organisation = attributeOf(subjectName, AttributeOid.organisation);
  return {
    der: own,
    subject: subjectName.text,
    subjectName,
    ...(organisation !== undefined && { organisation }),
    commonName: attributeOf(subjectName, AttributeOid.commonName) ?? '',
    ...key,
    ...{ isAuthority, keyUsages, extendedKeyUsages, alternativeNames },
    ...(duty && { duty }),
  };
}

/** The extensions that attributes ask for; other attributes, such as passwords for issuers, are passed over. */
function readAttributes(reader: DerReader): CertificateExtensions {
  let extensions: CertificateExtensions | undefined;
  let before: Bytes | undefined;
  while (!reader.isDone) {
    const { content, whole } = reader.element(DerTag.sequence, 'an attribute');
    if (before !== undefined && compareBytes(before, whole) >= 0) {
      throw malformed('X.690 §11.6', 'the attributes are not in order');
    }
    before = whole;
    const attribute = new DerReader(content);
    const type = readOid(attribute.element(DerTag.oid, 'the type of an attribute').content, 'the type of an attribute');
    const values = attribute.enter(DerTag.set, 'the values of an attribute');
    attribute.end('an attribute');
    if (type !== EXTENSION_REQUEST) continue;
    if (extensions !== undefined) throw malformed('RFC 2985 §5.4.2', 'extensions are asked for twice');
    extensions = certificateExtensions(readExtensions(values.enter(DerTag.sequence, 'the extensions')));
    values.end('the extensions');
  }
  return extensions ?? certificateExtensions(new Map());
}
