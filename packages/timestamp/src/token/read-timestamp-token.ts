import { constructedTag, DerReader, DerTag, malformed, readOid, readSmallInteger } from '@stele/pki/x509';
import type { Bytes } from '@stele/protocol';
import { type DigestName, digestNamed } from '../hash/digest-algorithms.ts';
import { TIMESTAMP_LIMITS } from '../limits.ts';
import { ContentOid } from '../oids.ts';
import { readAsTimestamp } from '../timestamp-error.ts';
import type { SignerFields, TimestampToken } from './interface.ts';
import { readSignerInfo } from './signer-info.ts';
import { readTimestampInfo } from './timestamp-info.ts';

/** Versions of a SignedData: 3 for content that is not plain data (RFC 5652 §5.1), 1 where GM/T 0010 is followed. */
const VERSIONS: Readonly<Record<string, number>> = { [ContentOid.signedData]: 3, [ContentOid.signedDataSm2]: 1 };

/**
 * Reads a time-stamp token (RFC 3161 §2.4.2): a SignedData of RFC 5652 in strict DER with exactly one signer. The bytes
 * are copied.
 * @throws SteleError TIMESTAMP_MALFORMED with the clause that is broken, TIMESTAMP_ALGORITHM for unknown hash functions
 */
export function readTimestampToken(der: Bytes): TimestampToken {
  return readAsTimestamp(() => readToken(der.slice()));
}

function readToken(der: Bytes): TimestampToken {
  const { tokenBytes } = TIMESTAMP_LIMITS;
  if (der.length > tokenBytes) throw malformed('RFC 3161 §2.4.2', `the token has more than ${tokenBytes} bytes`);
  const reader = openSignedData(der);
  const digests = readDigestAlgorithms(reader);
  const content = readContent(reader);
  const certificates = readCertificates(reader);
  reader.optional(constructedTag(1), 'the revocation lists');
  const signer = readOnlySigner(reader);
  reader.end('the token');
  if (!digests.includes(signer.digest)) {
    throw malformed('RFC 5652 §5.1', 'the hash functions of the token lack that of its signer');
  }
  return { der, info: readTimestampInfo(content), content, signer, certificates };
}

/** The SignedData inside of a ContentInfo, behind its version. */
function openSignedData(der: Bytes): DerReader {
  const outer = new DerReader(der);
  const info = outer.enter(DerTag.sequence, 'the token');
  outer.end('the token');
  const type = readOid(info.element(DerTag.oid, 'the type of the token').content, 'the type of the token');
  const expected = Object.hasOwn(VERSIONS, type) ? VERSIONS[type] : undefined;
  if (expected === undefined) throw malformed('RFC 3161 §2.4.2', 'the token is no signed data');
  const tagged = info.enter(constructedTag(0), 'the signed data');
  info.end('the token');
  const reader = tagged.enter(DerTag.sequence, 'the signed data');
  tagged.end('the signed data');
  const version = readSmallInteger(reader.element(DerTag.integer, 'the version').content, 'the version');
  if (version !== expected) throw malformed('RFC 5652 §5.1', `the signed data is not of version ${expected}`);
  return reader;
}

function readDigestAlgorithms(reader: DerReader): readonly (DigestName | undefined)[] {
  const set = reader.enter(DerTag.set, 'the hash functions of the token');
  const names: (DigestName | undefined)[] = [];
  while (!set.isDone) names.push(digestNamed(set.element(DerTag.sequence, 'a hash function of the token').whole));
  return names;
}

/** The octets of the TSTInfo. */
function readContent(reader: DerReader): Bytes {
  const encapsulated = reader.enter(DerTag.sequence, 'the content');
  const type = readOid(encapsulated.element(DerTag.oid, 'the type of the content').content, 'the type of the content');
  if (type !== ContentOid.timestampInfo) {
    throw malformed('RFC 3161 §2.4.2', 'the content is no time-stamp information');
  }
  const tagged = encapsulated.enter(constructedTag(0), 'the content');
  encapsulated.end('the content');
  const { content } = tagged.element(DerTag.octetString, 'the content');
  tagged.end('the content');
  return content;
}

/** Certificates of X.509; the other forms of RFC 5652 §10.2.2 are passed over. */
function readCertificates(reader: DerReader): readonly Bytes[] {
  const set = reader.optional(constructedTag(0), 'the certificates');
  if (set === undefined) return [];
  const inner = new DerReader(set.content);
  const certificates: Bytes[] = [];
  while (!inner.isDone) {
    const { tag, whole } = inner.next('a certificate of the token');
    if (tag === DerTag.sequence) certificates.push(whole);
    if (certificates.length > TIMESTAMP_LIMITS.certificates) {
      throw malformed('RFC 5652 §5.1', 'the token has too many certificates');
    }
  }
  return certificates;
}

function readOnlySigner(reader: DerReader): SignerFields {
  const set = reader.enter(DerTag.set, 'the signers');
  const signer = readSignerInfo(set);
  if (!set.isDone) throw malformed('RFC 3161 §2.4.2', 'the token has more than one signer');
  return signer;
}
