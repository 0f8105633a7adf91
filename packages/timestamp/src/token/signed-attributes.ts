import { DerReader, DerTag, malformed, readOid } from '@stele/pki/x509';
import type { Bytes } from '@stele/protocol';
import { TIMESTAMP_LIMITS } from '../limits.ts';
import { AttributeOid } from '../oids.ts';
import type { SignerFields } from './interface.ts';
import { readSigningCertificate, readSigningCertificateV2 } from './signing-certificate.ts';

/** What the attributes say that every signer of a token signs (RFC 5652 §5.3, RFC 3161 §2.4.2, RFC 5816 §2.2.1). */
export type SignedAttributes = Pick<
  SignerFields,
  'contentType' | 'messageDigest' | 'signingCertificates' | 'pathCertificates'
>;

/** @param content of the SET. @throws SteleError TIMESTAMP_ALGORITHM, CERTIFICATE_MALFORMED */
export function readSignedAttributes(content: Bytes): SignedAttributes {
  const values = readAttributes(content);
  const type = demanded(values, AttributeOid.contentType, 'RFC 5652 §11.1', 'contentType');
  const digest = demanded(values, AttributeOid.messageDigest, 'RFC 5652 §11.2', 'messageDigest');
  const first = values.get(AttributeOid.signingCertificate);
  const second = values.get(AttributeOid.signingCertificateV2);
  if (first === undefined && second === undefined) {
    throw malformed('RFC 3161 §2.4.2', 'the signed attributes lack signingCertificate');
  }
  const named = [
    ...(first ? [readSigningCertificate(first)] : []),
    ...(second ? [readSigningCertificateV2(second)] : []),
  ];
  return {
    contentType: readOid(whole(type, DerTag.oid, 'contentType'), 'contentType'),
    messageDigest: whole(digest, DerTag.octetString, 'messageDigest'),
    signingCertificates: named.map(([own]) => own),
    pathCertificates: named.flatMap(([, ...above]) => above),
  };
}

/** The one value of each attribute, by its type. Those that nothing here asks for may have several. */
function readAttributes(content: Bytes): ReadonlyMap<string, Bytes> {
  const reader = new DerReader(content);
  const found = new Map<string, Bytes>();
  while (!reader.isDone) {
    const attribute = reader.enter(DerTag.sequence, 'a signed attribute');
    const oid = readOid(attribute.element(DerTag.oid, 'a signed attribute').content, 'a signed attribute');
    const set = attribute.enter(DerTag.set, `the values of the attribute ${oid}`);
    attribute.end('a signed attribute');
    if (found.has(oid)) throw malformed('RFC 5652 §5.3', `the signed attribute ${oid} stands twice`);
    found.set(oid, set.next(`a value of the attribute ${oid}`).whole);
    if (isAsked(oid)) set.end(`the only value of the attribute ${oid}`);
    if (found.size > TIMESTAMP_LIMITS.attributes) throw malformed('RFC 5652 §5.3', 'there are too many attributes');
  }
  return found;
}

const ASKED: ReadonlySet<string> = new Set(Object.values(AttributeOid));

function isAsked(oid: string): boolean {
  return ASKED.has(oid);
}

function demanded(values: ReadonlyMap<string, Bytes>, oid: string, clause: string, name: string): Bytes {
  const value = values.get(oid);
  if (value === undefined) throw malformed(clause, `the signed attributes lack ${name}`);
  return value;
}

function whole(value: Bytes, tag: number, what: string): Bytes {
  const reader = new DerReader(value);
  const { content } = reader.element(tag, what);
  reader.end(what);
  return content;
}
