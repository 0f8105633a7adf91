import type { CryptoBackend, Signer, SuiteName } from '@stele/crypto';
import {
  constructedTag,
  DerTag,
  derElement,
  derOctets,
  derOid,
  derSequence,
  derSignatureValue,
  derSmallInteger,
  derUnsigned,
  type ForeignCertificate,
  SUITE_ALGORITHMS,
} from '@stele/pki/x509';
import { type Bytes, compareBytes, concatBytes, fromHex } from '@stele/protocol';
import { type DigestName, derDigestAlgorithm, digestOf } from '../../hash/digest-algorithms.ts';
import { AttributeOid, ContentOid } from '../../oids.ts';
import type { ParsedTimestampRequest } from '../../request/parse-timestamp-request.ts';
import { derAccuracy } from '../../token/accuracy.ts';
import { derGenTime } from '../../token/generalized-time.ts';
import { derImprint } from '../../token/message-imprint.ts';

export interface TokenTerms {
  readonly signer: Signer;
  readonly certificate: ForeignCertificate;
  /** In DER, that of the signer first. */
  readonly certificates: readonly Bytes[];
  readonly policy: string;
  readonly time: number;
  /** Hex. */
  readonly serial: string;
  readonly accuracyMs: number;
  readonly crypto: CryptoBackend;
}

const VERSION = { info: 1, signedData: 3, signer: 1 } as const;

/** Hash functions beside signatures: RFC 8419 §3.1 for Ed25519, RFC 9882 §3.3 for ML-DSA, SM3 for SM2, else SHA-256. */
function digestFor(suite: SuiteName): DigestName {
  if (suite === 'sm2') return 'sm3';
  return suite === 'ed25519' || suite.startsWith('ml-dsa') ? 'sha512' : 'sha256';
}

/** Makes the token that a request asks for (RFC 3161 §2.4.2, RFC 5652 §5, RFC 5816 §2.2.1). */
export async function signToken(request: ParsedTimestampRequest, terms: TokenTerms): Promise<Bytes> {
  const { signer, crypto, certificates } = terms;
  const digest = digestFor(signer.suite);
  const content = derInfo(request, terms);
  const attributes = derAttributes(digest, digestOf(crypto, digest, content), terms);
  const signature = await signer.sign(derElement(DerTag.set, attributes));
  const signed = derSequence(
    derSmallInteger(VERSION.signedData),
    derElement(DerTag.set, derDigestAlgorithm(digest)),
    derSequence(derOid(ContentOid.timestampInfo), derElement(constructedTag(0), derOctets(content))),
    ...(request.certReq ? [derElement(constructedTag(0), ...inOrder(certificates))] : []),
    derElement(DerTag.set, derSigner(digest, attributes, signature, terms)),
  );
  return derSequence(derOid(ContentOid.signedData), derElement(constructedTag(0), signed));
}

function derInfo({ imprint, nonce }: ParsedTimestampRequest, { policy, serial, time, accuracyMs }: TokenTerms): Bytes {
  return derSequence(
    derSmallInteger(VERSION.info),
    derOid(policy),
    derImprint(imprint),
    derUnsigned(fromHex(serial)),
    derGenTime(time),
    ...(accuracyMs > 0 ? [derAccuracy(accuracyMs)] : []),
    ...(nonce === undefined ? [] : [derElement(DerTag.integer, fromHex(nonce))]),
  );
}

/** The content of the SET of signed attributes. */
function derAttributes(digest: DigestName, contentDigest: Bytes, { certificate, crypto }: TokenTerms): Bytes {
  // SHA-256 is the default of the hash function that names a certificate, and is then left out.
  const naming = digest === 'sm3' ? 'sm3' : 'sha256';
  const named = derOctets(digestOf(crypto, naming, certificate.der));
  const identifier = derSequence(...(naming === 'sm3' ? [derDigestAlgorithm(naming)] : []), named);
  const attributes = [
    derAttribute(AttributeOid.contentType, derOid(ContentOid.timestampInfo)),
    derAttribute(AttributeOid.messageDigest, derOctets(contentDigest)),
    derAttribute(AttributeOid.signingCertificateV2, derSequence(derSequence(identifier))),
  ];
  return concatBytes(...inOrder(attributes));
}

function derAttribute(oid: string, value: Bytes): Bytes {
  return derSequence(derOid(oid), derElement(DerTag.set, value));
}

function derSigner(digest: DigestName, attributes: Bytes, signature: Bytes, terms: TokenTerms): Bytes {
  const { signer, certificate } = terms;
  return derSequence(
    derSmallInteger(VERSION.signer),
    derSequence(certificate.issuerName.der, derUnsigned(fromHex(certificate.serial))),
    derDigestAlgorithm(digest),
    derElement(constructedTag(0), attributes),
    SUITE_ALGORITHMS[signer.suite].signatureDer,
    derOctets(derSignatureValue(signer.suite, signature)),
  );
}

/** The order of a SET OF (X.690 §11.6). */
function inOrder(elements: readonly Bytes[]): Bytes[] {
  return elements.toSorted(compareBytes);
}
