import { constructedTag, DerReader, DerTag, malformed, readOid, readSmallInteger } from '@stele/pki/x509';
import type { Bytes } from '@stele/protocol';
import { type DigestName, digestNamed } from '../hash/digest-algorithms.ts';
import { TIMESTAMP_LIMITS } from '../limits.ts';
import type { SignedDataFields, SignerFields } from './interface.ts';
import { readSignerInfo } from './signer-info.ts';

/** What a SignedData serves as. */
export interface SignedDataForm {
  /** Names it in errors. */
  readonly what: string;
  /** Where it is said to be one SignedData with one signer. */
  readonly clause: string;
  /** Versions that are taken, by the type of the ContentInfo around. */
  readonly versions: Readonly<Record<string, number>>;
}

/**
 * Reads a SignedData of RFC 5652 §5.1 in strict DER with exactly one signer.
 * @throws SteleError CERTIFICATE_MALFORMED with the clause that is broken, TIMESTAMP_ALGORITHM for unknown hash functions
 */
export function readSignedData(der: Bytes, form: SignedDataForm): SignedDataFields {
  const { what } = form;
  const reader = openSignedData(der, form);
  const digests = readDigestAlgorithms(reader, what);
  const content = readContent(reader);
  const { certificates, hasOthers } = readCertificates(reader, what);
  const lists = reader.optional(constructedTag(1), 'the revocation lists');
  const signer = readOnlySigner(reader, form);
  reader.end(what);
  if (!digests.includes(signer.digest)) {
    throw malformed('RFC 5652 §5.1', `the hash functions of ${what} lack that of its signer`);
  }
  return { ...content, signer, certificates, hasUnread: hasOthers || lists !== undefined };
}

/** The SignedData inside of a ContentInfo, behind its version. */
function openSignedData(der: Bytes, { what, clause, versions }: SignedDataForm): DerReader {
  const outer = new DerReader(der);
  const info = outer.enter(DerTag.sequence, what);
  outer.end(what);
  const type = readOid(info.element(DerTag.oid, `the type of ${what}`).content, `the type of ${what}`);
  const expected = Object.hasOwn(versions, type) ? versions[type] : undefined;
  if (expected === undefined) throw malformed(clause, `${what} is no signed data`);
  const tagged = info.enter(constructedTag(0), 'the signed data');
  info.end(what);
  const reader = tagged.enter(DerTag.sequence, 'the signed data');
  tagged.end('the signed data');
  const version = readSmallInteger(reader.element(DerTag.integer, 'the version').content, 'the version');
  if (version !== expected) throw malformed('RFC 5652 §5.1', `the signed data is not of version ${expected}`);
  return reader;
}

function readDigestAlgorithms(reader: DerReader, what: string): readonly (DigestName | undefined)[] {
  const set = reader.enter(DerTag.set, `the hash functions of ${what}`);
  const names: (DigestName | undefined)[] = [];
  while (!set.isDone) names.push(digestNamed(set.element(DerTag.sequence, `a hash function of ${what}`).whole));
  return names;
}

/** Type and octets of the content, which may lie elsewhere (RFC 5652 §5.2). */
function readContent(reader: DerReader): Pick<SignedDataFields, 'contentType' | 'content'> {
  const encapsulated = reader.enter(DerTag.sequence, 'the content');
  const type = encapsulated.element(DerTag.oid, 'the type of the content').content;
  const contentType = readOid(type, 'the type of the content');
  const tagged = encapsulated.optional(constructedTag(0), 'the content');
  encapsulated.end('the content');
  if (tagged === undefined) return { contentType };
  const inner = new DerReader(tagged.content);
  const { content } = inner.element(DerTag.octetString, 'the content');
  inner.end('the content');
  return { contentType, content };
}

interface Carried {
  readonly certificates: readonly Bytes[];
  readonly hasOthers: boolean;
}

/** Certificates of X.509; the other forms of RFC 5652 §10.2.2 are passed over. */
function readCertificates(reader: DerReader, what: string): Carried {
  const set = reader.optional(constructedTag(0), 'the certificates');
  if (set === undefined) return { certificates: [], hasOthers: false };
  const inner = new DerReader(set.content);
  const certificates: Bytes[] = [];
  let hasOthers = false;
  while (!inner.isDone) {
    const { tag, whole } = inner.next(`a certificate of ${what}`);
    if (tag === DerTag.sequence) certificates.push(whole);
    else hasOthers = true;
    if (certificates.length > TIMESTAMP_LIMITS.certificates) {
      throw malformed('RFC 5652 §5.1', `${what} has too many certificates`);
    }
  }
  return { certificates, hasOthers };
}

function readOnlySigner(reader: DerReader, { what, clause }: SignedDataForm): SignerFields {
  const set = reader.enter(DerTag.set, 'the signers');
  const signer = readSignerInfo(set);
  if (!set.isDone) throw malformed(clause, `${what} has more than one signer`);
  return signer;
}
