import type { Signer } from '@stele/crypto';
import { type Bytes, compareBytes, concatBytes, equalBytes, fromHex } from '@stele/protocol';
import { SUITE_ALGORITHMS } from '../algorithms/algorithms.ts';
import { derSignatureValue } from '../algorithms/signature-value.ts';
import type { Certificate } from '../certificate/interface.ts';
import { derElement, derOctets, derOid, derSequence, derSmallInteger, derUnsigned } from '../der/der-writer.ts';
import { constructedTag, DerTag } from '../der/tags.ts';
import { issueFault } from '../issue/issue-fault.ts';
import { type CmsDigest, cmsDigestOf, derDigestAlgorithm } from './cms-digest.ts';
import { CmsOid } from './cms-oids.ts';

/** What a signature over content that lies elsewhere is made from. */
export interface SignedDataOptions {
  /** The signer's certificate first, then those that lead to its root. */
  readonly certificates: readonly [Certificate, ...Certificate[]];
  /** The key of the first certificate. */
  readonly signer: Signer;
  /** Digest of the content, by the hash function that `cmsDigestOf` names for the signer's suite. */
  readonly contentDigest: Bytes;
  readonly digest: (name: CmsDigest, bytes: Bytes) => Bytes;
  /** Asks an authority for a token (RFC 3161) over a SHA-256 digest; gives its DER. */
  readonly timestamp?: (digest: Bytes) => Promise<Bytes>;
}

const VERSION_1 = 1;

/**
 * Signed data without its content (RFC 5652 §5), with the attributes that CAdES and PAdES baseline B-B demand – content
 * type, message digest, signing certificate (EN 319 122-1 §5.1 and §5.2.2) –, and where there is a time stamp, with it
 * over the signature as B-T does (§5.3). No signing time stands in it: PAdES forbids it there (EN 319 142-1 §6.3).
 * @throws SteleError CERTIFICATE_ISSUE where certificate and signer do not fit, and what signing and stamping throw
 */
export async function createSignedData(options: SignedDataOptions): Promise<Bytes> {
  const { certificates, signer, timestamp, digest } = options;
  const [leaf] = certificates;
  if (signer.suite !== leaf.suite || !equalBytes(signer.publicKey, leaf.publicKey)) {
    throw issueFault('the key that signs is not that of the signer’s certificate');
  }
  const algorithm = derDigestAlgorithm(cmsDigestOf(signer.suite));
  const attributes = signedAttributes(options);
  // What is signed is the SET; in the document its tag gives way to [0] (RFC 5652 §5.4).
  const signature = derSignatureValue(signer.suite, await signer.sign(derElement(DerTag.set, attributes)));
  const token = await timestamp?.(digest('sha256', signature));
  const signerInfo = derSequence(
    derSmallInteger(VERSION_1),
    derSequence(leaf.issuerName.der, derUnsigned(fromHex(leaf.serial))),
    algorithm,
    derElement(constructedTag(0), attributes),
    SUITE_ALGORITHMS[signer.suite].signatureDer,
    derOctets(signature),
    ...(token ? [derElement(constructedTag(1), derAttribute(CmsOid.timestampToken, token))] : []),
  );
  const signedData = derSequence(
    derSmallInteger(VERSION_1),
    derElement(DerTag.set, algorithm),
    derSequence(derOid(CmsOid.data)),
    derElement(constructedTag(0), inOrder(certificates.map(({ der }) => der))),
    derElement(DerTag.set, signerInfo),
  );
  return derSequence(derOid(CmsOid.signedData), derElement(constructedTag(0), signedData));
}

/** The attributes that are signed, in the order of DER. */
function signedAttributes({ certificates, signer, contentDigest, digest }: SignedDataOptions): Bytes {
  return inOrder([
    derAttribute(CmsOid.contentType, derOid(CmsOid.data)),
    derAttribute(CmsOid.messageDigest, derOctets(contentDigest)),
    derAttribute(CmsOid.signingCertificateV2, derSigningCertificate(certificates, cmsDigestOf(signer.suite), digest)),
  ]);
}

/**
 * SigningCertificateV2 (RFC 5035 §3) with an ESSCertIDv2 of each certificate, the signer's first: those above it do not
 * stand under the signature otherwise, and could be changed unnoticed. The hash function is left out where it is the default.
 */
function derSigningCertificate(
  certificates: readonly Certificate[],
  name: CmsDigest,
  digest: SignedDataOptions['digest'],
): Bytes {
  const algorithm = name === 'sha256' ? [] : [derDigestAlgorithm(name)];
  const identifiers = certificates.map(({ der }) => derSequence(...algorithm, derOctets(digest(name, der))));
  return derSequence(derSequence(...identifiers));
}

function derAttribute(type: string, value: Bytes): Bytes {
  return derSequence(derOid(type), derElement(DerTag.set, value));
}

/** Elements of a SET OF in the order of DER (X.690 §11.6). */
function inOrder(elements: readonly Bytes[]): Bytes {
  return concatBytes(...elements.toSorted(compareBytes));
}
