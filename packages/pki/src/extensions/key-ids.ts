import { type Bytes, toHex } from '@stele/protocol';
import { DerReader } from '../der/der-reader.ts';
import { derElement, derOctets, derSequence } from '../der/der-writer.ts';
import { malformed } from '../der/malformed.ts';
import { constructedTag, contextTag, DerTag } from '../der/tags.ts';
import { readUnsigned } from '../der/values.ts';

/** The key identifier of RFC 5280 §4.2.1.2, in hex. @throws SteleError CERTIFICATE_MALFORMED */
export function readSubjectKeyId(value: Bytes): string {
  const reader = new DerReader(value);
  const { content } = reader.element(DerTag.octetString, 'subjectKeyIdentifier');
  reader.end('subjectKeyIdentifier');
  return keyIdText(content, 'subjectKeyIdentifier');
}

/**
 * The key identifier in authorityKeyIdentifier (RFC 5280 §4.2.1.1), in hex; undefined where there is none. Its other
 * fields, issuer and serial number, are read past: names and signatures chain certificates here.
 * @throws SteleError CERTIFICATE_MALFORMED
 */
export function readAuthorityKeyId(value: Bytes): string | undefined {
  const outer = new DerReader(value);
  const reader = outer.enter(DerTag.sequence, 'authorityKeyIdentifier');
  outer.end('authorityKeyIdentifier');
  const keyId = reader.optional(contextTag(0), 'the key identifier of the authority');
  const issuer = reader.optional(constructedTag(1), 'the issuer of the authority');
  const serial = reader.optional(contextTag(2), 'the serial number of the authority');
  reader.end('authorityKeyIdentifier');
  if ((issuer === undefined) !== (serial === undefined)) {
    throw malformed('RFC 5280 §4.2.1.1', 'authorityKeyIdentifier has one of issuer and serial number');
  }
  if (serial !== undefined) readUnsigned(serial.content, 'the serial number of the authority');
  return keyId && keyIdText(keyId.content, 'the key identifier of the authority');
}

export function derSubjectKeyId(keyId: Bytes): Bytes {
  return derOctets(keyId);
}

export function derAuthorityKeyId(keyId: Bytes): Bytes {
  return derSequence(derElement(contextTag(0), keyId));
}

function keyIdText(content: Bytes, what: string): string {
  if (content.length === 0 || content.length > 64) throw malformed('RFC 5280 §4.2.1.2', `${what} is empty or too long`);
  return toHex(content);
}
