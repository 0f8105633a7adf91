import type { CryptoBackend } from '@stele/crypto';
import type { ForeignCertificate } from '@stele/pki/x509';
import { type Bytes, equalBytes } from '@stele/protocol';
import { digestOf } from '../hash/digest-algorithms.ts';
import { ContentOid } from '../oids.ts';
import { isSignedBy } from '../signatures/is-signed-by.ts';
import { authorityName } from '../signer/authority-name.ts';
import { findSigner } from '../signer/find-signer.ts';
import { readAsTimestamp, timestampError } from '../timestamp-error.ts';
import type { SignedDataFields } from '../token/interface.ts';
import { checkAttributesBeside } from './check-attributes-beside.ts';
import { checkCarried } from './check-carried.ts';
import { readDocumentSignature } from './read-document-signature.ts';

export interface DocumentSignatureOptions {
  /** A SignedData in DER; zeros may follow. */
  readonly signature: Bytes;
  /** What has to be signed, which lies beside the signature. */
  readonly content: Bytes;
  readonly crypto: CryptoBackend;
}

/** Who signed a document, as the certificate says that came with the signature. Nobody vouched for it. */
export interface DocumentSigner {
  /** Name for people. */
  readonly name: string;
  /** Subject of the certificate (RFC 4514). */
  readonly subject: string;
}

/**
 * Verifies a signature over a document, as CAdES and PAdES have it at their baseline levels B-B and B-T (RFC 5652 §5,
 * ETSI EN 319 122-1 §5, EN 319 142-1 §6): it is over these bytes, made with the key of the certificate that its signed
 * attributes name, and what stands beside it unsigned holds as well. Whether the signer is to be trusted is not judged:
 * neither roots nor the validity of certificates are looked at.
 * @throws SteleError TIMESTAMP_MALFORMED, TIMESTAMP_ALGORITHM, TIMESTAMP_IMPRINT where it is of other bytes,
 * TIMESTAMP_SIGNATURE, TIMESTAMP_SIGNER
 */
export function verifyDocumentSignature({ signature, content, crypto }: DocumentSignatureOptions): DocumentSigner {
  return readAsTimestamp(() => {
    const read = readDocumentSignature(signature.slice());
    const certificate = signerOf(read, content, crypto);
    checkCarried(certificate, read, crypto);
    checkAttributesBeside(read.signer, crypto);
    return { name: authorityName(certificate), subject: certificate.subject };
  });
}

/** The certificate of the signer, once its signature was found to hold. */
function signerOf(read: SignedDataFields, content: Bytes, crypto: CryptoBackend): ForeignCertificate {
  const { signer } = read;
  const { digest, messageDigest, signatureAlgorithm: algorithm, signedAttributes: message, signature } = signer;
  if (signer.contentType !== ContentOid.data) {
    throw timestampError('TIMESTAMP_SIGNATURE', 'RFC 5652 §11.1', 'it is over another type of content');
  }
  if (!equalBytes(digestOf(crypto, digest, content), messageDigest)) {
    throw timestampError(
      'TIMESTAMP_IMPRINT',
      'RFC 5652 §11.2',
      'the digest that was signed is not that of the content',
    );
  }
  const certificate = findSigner(crypto, read, []);
  if (!isSignedBy(crypto, certificate.key, { algorithm, digest, message, signature })) {
    throw timestampError('TIMESTAMP_SIGNATURE', 'RFC 5652 §5.6', 'it is not of the key of the signer');
  }
  return certificate;
}
