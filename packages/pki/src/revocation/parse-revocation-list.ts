import { type Bytes, equalBytes, toHex } from '@stele/protocol';
import { readSignatureValue } from '../algorithms/signature-value.ts';
import { namedAlgorithm } from '../certificate/parse-certificate.ts';
import { readSigned } from '../certificate/read-signed.ts';
import { DerReader } from '../der/der-reader.ts';
import { malformed } from '../der/malformed.ts';
import { constructedTag, DerTag } from '../der/tags.ts';
import { readTime } from '../der/times.ts';
import { readSmallInteger, readUnsigned } from '../der/values.ts';
import { ExtensionOid } from '../extensions/extension-oids.ts';
import { readAuthorityKeyId } from '../extensions/key-ids.ts';
import { readExtensions } from '../extensions/read-extensions.ts';
import { PKI_LIMITS } from '../limits.ts';
import { readName } from '../names/distinguished-name.ts';
import { shorten } from '../names/shorten.ts';
import type { RevocationList } from './interface.ts';
import { readRevoked } from './read-revoked.ts';
import { refuseCritical } from './refuse-critical.ts';
import { RevocationOid } from './revocation-oids.ts';

const VERSION_2 = 1;

/**
 * Reads a complete revocation list of version 2 in strict DER (RFC 5280 §5). Lists of changes, of a part of what an
 * issuer issued, or of what others issued have critical extensions, and are refused by them. The bytes are copied.
 * @throws SteleError CERTIFICATE_MALFORMED with the clause that is broken, CERTIFICATE_SUITE for unknown algorithms
 */
export function parseRevocationList(der: Bytes): RevocationList {
  const own = der.slice();
  const { signedBytes, content, algorithm, bits } = readSigned(own, 'the list', PKI_LIMITS.revocationListBytes);
  const reader = new DerReader(content);
  readVersion(reader);
  const signed = reader.element(DerTag.sequence, 'the algorithm of the signature');
  if (!equalBytes(signed.whole, algorithm)) {
    throw malformed('RFC 5280 §5.1.1.2', 'the algorithm beside the signature is not the one that was signed');
  }
  const issuerName = readName(reader, 'the issuer');
  if (issuerName.relativeNames.length === 0) throw malformed('RFC 5280 §5.1.2.3', 'the issuer has no name');
  const times = readTimes(reader);
  const revoked = readRevoked(reader);
  const extensions = readListExtensions(reader);
  const signatureAlgorithm = namedAlgorithm(algorithm, shorten(issuerName.text));
  return {
    ...{ der: own, issuer: issuerName.text, issuerName, ...times, revoked, ...extensions },
    ...{ signatureAlgorithm, signature: readSignatureValue(signatureAlgorithm, bits), signedBytes },
  };
}

function readVersion(reader: DerReader): void {
  const version = reader.optional(DerTag.integer, 'the version');
  if (version === undefined || readSmallInteger(version.content, 'the version') !== VERSION_2) {
    throw malformed('RFC 5280 §5.1.2.1', 'the list is not of version 2');
  }
}

function readTimes(reader: DerReader): Pick<RevocationList, 'thisUpdate' | 'nextUpdate'> {
  const thisUpdate = readTime(reader, 'thisUpdate');
  if (reader.tag !== DerTag.utcTime && reader.tag !== DerTag.generalizedTime) {
    throw malformed('RFC 5280 §5.1.2.5', 'the list does not say until when it holds');
  }
  const nextUpdate = readTime(reader, 'nextUpdate');
  if (nextUpdate < thisUpdate) throw malformed('RFC 5280 §5.1.2.5', 'the list ends before it begins');
  return { thisUpdate, nextUpdate };
}

function readListExtensions(reader: DerReader): Pick<RevocationList, 'number' | 'authorityKeyId'> {
  const tagged = reader.enter(constructedTag(0), 'the extensions of the list');
  reader.end('the list');
  const extensions = readExtensions(tagged.enter(DerTag.sequence, 'the extensions of the list'));
  tagged.end('the extensions of the list');
  for (const extension of extensions.values()) refuseCritical(extension, 'RFC 5280 §5.2');
  const number = extensions.get(RevocationOid.number);
  if (number === undefined) throw malformed('RFC 5280 §5.2.3', 'the list has no number');
  const keyId = extensions.get(ExtensionOid.authorityKeyId);
  const authorityKeyId = keyId && readAuthorityKeyId(keyId.value);
  return { number: readNumber(number.value), ...(authorityKeyId !== undefined && { authorityKeyId }) };
}

function readNumber(value: Bytes): bigint {
  const reader = new DerReader(value);
  const { content } = reader.element(DerTag.integer, 'the number of the list');
  reader.end('the number of the list');
  if (content.length > PKI_LIMITS.serialOctets) {
    throw malformed('RFC 5280 §5.2.3', `the number of the list has more than ${PKI_LIMITS.serialOctets} octets`);
  }
  return BigInt(`0x${toHex(readUnsigned(content, 'the number of the list'))}`);
}
