import {
  constructedTag,
  contextTag,
  type DerReader,
  DerTag,
  derElement,
  malformed,
  readName,
  readSmallInteger,
} from '@stele/pki/x509';
import { type Bytes, toHex } from '@stele/protocol';
import { readDigestAlgorithm } from '../hash/digest-algorithms.ts';
import { readTokenSerial } from './integers.ts';
import type { SignerFields, SignerIdentifier } from './interface.ts';
import { readSignedAttributes } from './signed-attributes.ts';

const CLAUSE = 'RFC 5652 §5.3';
/** Versions of a SignerInfo: 1 names issuer and serial number, 3 a key identifier. */
const VERSIONS = { issuerSerial: 1, keyIdentifier: 3 } as const;

/** Reads a SignerInfo. Attributes that are not signed are not looked into. @throws SteleError TIMESTAMP_ALGORITHM, CERTIFICATE_MALFORMED */
export function readSignerInfo(reader: DerReader): SignerFields {
  const inner = reader.enter(DerTag.sequence, 'the signer');
  const version = readSmallInteger(inner.element(DerTag.integer, 'the version of the signer').content, 'the version');
  const identifier = readIdentifier(inner);
  const expected = 'issuer' in identifier ? VERSIONS.issuerSerial : VERSIONS.keyIdentifier;
  if (version !== expected) throw malformed(CLAUSE, 'the version of the signer does not fit how it is named');
  const digest = readDigestAlgorithm(inner, 'the hash function of the signer');
  const attributes = inner.optional(constructedTag(0), 'the signed attributes');
  if (attributes === undefined) throw malformed(CLAUSE, 'the signer has no signed attributes');
  const signatureAlgorithm = inner.element(DerTag.sequence, 'the algorithm of the signature').whole;
  const signature = inner.element(DerTag.octetString, 'the signature').content;
  const unsigned = inner.optional(constructedTag(1), 'the attributes that are not signed');
  inner.end('the signer');
  const signedAttributes = signedForm(attributes.content);
  return {
    identifier,
    digest,
    signedAttributes,
    ...readSignedAttributes(attributes.content),
    signatureAlgorithm,
    signature,
    ...(unsigned && { unsignedAttributes: unsigned.content }),
  };
}

/** What is signed is the SET OF with its own tag in place of the one that it stands under (RFC 5652 §5.4). */
function signedForm(content: Bytes): Bytes {
  return derElement(DerTag.set, content);
}

function readIdentifier(reader: DerReader): SignerIdentifier {
  const keyId = reader.optional(contextTag(0), 'the key identifier of the signer');
  if (keyId !== undefined) return { subjectKeyId: toHex(keyId.content) };
  const inner = reader.enter(DerTag.sequence, 'the name of the signer');
  const issuer = readName(inner, 'the issuer of the signer');
  const serial = readTokenSerial(inner, 'the serial number of the signer');
  inner.end('the name of the signer');
  return { issuer, serial };
}
